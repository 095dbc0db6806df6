import { fillPath, REQUEST_HEADER, RunSnapshot, routes } from '@millrace/api';
import { RunEvent } from '@millrace/engine/run-event';
import { type StudioProcess, startStudio } from '@millrace/tooling/studio-process';
import { z } from 'zod';

const RunMessage = z.union([RunSnapshot, RunEvent]);
export type RunMessage = z.infer<typeof RunMessage>;

/** A signed-in user of a studio, over HTTP as the browser is. */
export class StudioClient {
  readonly studio: StudioProcess;
  readonly #cookie: string;

  private constructor(studio: StudioProcess, cookie: string) {
    this.studio = studio;
    this.#cookie = cookie;
  }

  /** Starts a studio on the folder and signs in. */
  static async open(workspace: string): Promise<StudioClient> {
    const studio = await startStudio(workspace);
    const token = decodeURIComponent(new URL(studio.link).hash.replace('#t=', ''));
    const response = await fetch(studio.origin + routes.session, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [REQUEST_HEADER]: '1', origin: studio.origin },
      body: JSON.stringify({ token }),
    });
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (!response.ok || cookie.length === 0) throw new Error(`Signing in gave ${response.status}.`);
    return new StudioClient(studio, cookie.join('; '));
  }

  /** @throws Error with the answer's text when it is a refusal */
  async request<T>(method: 'GET' | 'POST', path: string, result: z.ZodType<T>, body?: unknown): Promise<T> {
    const response = await fetch(this.studio.origin + path, {
      method,
      headers: this.#headers(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}: ${await response.text()}`);
    return result.parse(await response.json());
  }

  /** The messages of a run's stream, until it ends or the caller leaves the loop. */
  async *follow(runId: string): AsyncGenerator<RunMessage> {
    const stop = new AbortController();
    const response = await fetch(this.studio.origin + fillPath(routes.runEvents, { runId }), {
      headers: this.#headers({ accept: 'text/event-stream' }),
      signal: stop.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`The run's stream gave ${response.status}.`);
    try {
      let text = '';
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = block.split('\n').flatMap((line) => (line.startsWith('data:') ? line.slice(5).trim() : []));
          if (data.length > 0) yield RunMessage.parse(JSON.parse(data.join('\n')));
        }
      }
    } finally {
      stop.abort();
    }
  }

  async close(): Promise<void> {
    await this.studio.stop();
  }

  #headers(more: Record<string, string>): Record<string, string> {
    return { [REQUEST_HEADER]: '1', origin: this.studio.origin, cookie: this.#cookie, ...more };
  }
}
