import { request as httpRequest } from 'node:http';
import type { RunEvent } from '@millrace/engine';
import { TEST_HOST, type TestStudio } from './test-studio.ts';

export interface Streamed {
  status: number;
  messages: { id: number; data: RunEvent | { kind: 'snapshot' } }[];
}

export interface StreamOptions {
  after?: number;
  until?: (data: { kind: string }) => boolean;
}

/** Reads a run's stream over a real connection, until it ends or `until` has been seen. */
export function readStream(studio: TestStudio, runId: string, options: StreamOptions = {}): Promise<Streamed> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { host: TEST_HOST, cookie: studio.cookie, accept: 'text/event-stream' };
    if (options.after !== undefined) headers['last-event-id'] = String(options.after);
    const request = httpRequest({ host: '127.0.0.1', port: studio.port, path: `/api/runs/${runId}/events`, headers }, (response) => {
      const messages: Streamed['messages'] = [];
      const done = () => resolve({ status: response.statusCode ?? 0, messages });
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const id = /^id: (\d+)$/m.exec(block)?.[1];
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (id === undefined || data === undefined) continue;
          messages.push({ id: Number(id), data: JSON.parse(data) });
          if (options.until?.(JSON.parse(data))) request.destroy();
        }
      });
      response.on('end', done);
      response.on('error', done);
      response.on('close', done);
    });
    request.on('error', (error: NodeJS.ErrnoException) => error.code !== 'ECONNRESET' && reject(error));
    request.end();
  });
}
