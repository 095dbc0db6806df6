import { ApiError, fillPath, REQUEST_HEADER } from '@millrace/api';
import type { z } from 'zod';
import { noteAnswer } from './connection.ts';

/** A refusal or breakdown of the server, told in its own words. `status` is 0 when it could not be reached. */
export class RequestError extends Error {
  readonly status: number;
  readonly body: ApiError;
  /** The answer as it came, for refusals that carry more than an {@link ApiError}. */
  readonly raw: unknown;
  constructor(status: number, body: ApiError, raw: unknown) {
    super(body.message);
    this.name = 'RequestError';
    this.status = status;
    this.body = body;
    this.raw = raw;
  }
}

interface RequestOptions<T> {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Values of the path's `:name` parts. */
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** What the answer must look like; without it there is no answer. */
  result?: z.ZodType<T>;
  signal?: AbortSignal;
  /** Lets the call go on when the page is left; for bodies of up to 60 kB. */
  keepalive?: boolean;
}

/** Calls the server. @throws RequestError for any answer but 2xx, and when there is none */
export async function request<T = void>(path: string, options: RequestOptions<T> = {}): Promise<T> {
  const { method = 'GET', parameters = {}, query, body, result, signal, keepalive = false } = options;
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const headers: Record<string, string> = { [REQUEST_HEADER]: '1' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(fillPath(path, parameters) + search, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      keepalive,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    noteAnswer(0);
    throw new RequestError(0, { error: 'unreachable', message: 'The studio does not answer.', hint: 'Check that it still runs.' }, null);
  }
  noteAnswer(response.status);
  if (!response.ok) throw await refusal(response);
  if (!result) return undefined as T;
  return result.parse(await response.json());
}

async function refusal(response: Response): Promise<RequestError> {
  const raw: unknown = await response.json().catch(() => null);
  const parsed = ApiError.safeParse(raw);
  const body = parsed.success ? parsed.data : { error: 'http', message: `The studio answered ${response.status}.` };
  return new RequestError(response.status, body, raw);
}
