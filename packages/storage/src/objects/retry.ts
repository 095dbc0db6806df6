import { setTimeout as pause } from 'node:timers/promises';

export const MAX_ATTEMPTS = 5;

export interface RetryPolicy {
  attempts: number;
  /** Milliseconds: the pause after the n-th failure is a random part of this, doubled n - 1 times. */
  firstPauseMs: number;
  longestPauseMs: number;
}

export const retryPolicy: RetryPolicy = { attempts: MAX_ATTEMPTS, firstPauseMs: 100, longestPauseMs: 5000 };

/**
 * Does work until it succeeds, fails for good, or was tried often enough. The pauses have full jitter: clients that were
 * turned away together do not come back together.
 * @param work gets the number of the attempt, from 1
 */
export async function withRetries<T>(
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
  isRetryable: (error: unknown) => boolean,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await work(attempt);
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt >= policy.attempts || !isRetryable(error)) throw error;
      const longest = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (attempt - 1));
      await pause(Math.random() * longest, undefined, signal ? { signal } : {});
    }
  }
}
