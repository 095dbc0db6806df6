import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../user-error.ts';
import type { HttpAnswer } from './http-request.ts';

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const retried = new Set([408, 425, 429, 500, 502, 503, 504]);
const brokenConnections = /ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|socket hang up/;

/**
 * Asks again, later each time, while a server is busy or a connection breaks; it waits as long as the server wants.
 * @param firstWaitMs the first wait at most, in milliseconds
 */
export async function withRetries(ask: () => Promise<HttpAnswer>, signal: AbortSignal, firstWaitMs = FIRST_WAIT_MS): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt++) {
    const last = attempt === ATTEMPTS;
    try {
      const answer = await ask();
      if (!retried.has(answer.status) || last) return answer;
      const wanted = retryAfter(answer.headers['retry-after']);
      if (wanted !== undefined && wanted > LONGEST_WAIT_MS) return answer;
      await wait(wanted ?? backOff(attempt, firstWaitMs), undefined, { signal });
    } catch (error) {
      if (last || signal.aborted || error instanceof UserError || !brokenConnections.test(String(error))) throw error;
      await wait(backOff(attempt, firstWaitMs), undefined, { signal });
    }
  }
}

/** Between half and all of a time that doubles, so that many who wait do not come back at once. */
function backOff(attempt: number, firstWaitMs: number): number {
  return Math.min(LONGEST_WAIT_MS, firstWaitMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
}

/** Milliseconds, out of seconds or a date. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const until = Date.parse(value);
  return Number.isNaN(until) ? undefined : Math.max(0, until - Date.now());
}
