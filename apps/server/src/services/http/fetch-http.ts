import { open } from 'node:fs/promises';
import type { HttpFetch } from '@millrace/plan';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { EgressPolicy } from '../connections/egress-policy.ts';
import { UserError } from '../user-error.ts';
import { type HttpAnswer, httpRequest, tooLarge } from './http-request.ts';
import { withRetries } from './http-retry.ts';
import { parseJson, recordsAt } from './json-records.ts';
import { firstPage, nextPage } from './next-page.ts';

const REDIRECTS = 5;
/** A sample is of so many pages at most. */
const SAMPLE_PAGES = 5;
const MOST_BYTES = 8 * 1024 ** 3;

export interface HttpReach {
  connections: ConnectionStore;
  egress: EgressPolicy;
}

/**
 * Fetches the records of all pages into one JSON list.
 * @param rowLimit asks for a sample of about so many; then the result is truncated if there is more
 * @throws UserError when the server refuses, or answers with something else than JSON
 */
export async function fetchHttp(
  reach: HttpReach,
  request: HttpFetch,
  file: string,
  { rowLimit, signal, firstWaitMs }: { rowLimit: number | null; signal?: AbortSignal | undefined; firstWaitMs?: number },
): Promise<{ rows: number; truncated: boolean }> {
  const limit = AbortSignal.timeout(request.limits.seconds * 1000);
  const during = signal ? AbortSignal.any([signal, limit]) : limit;
  let bytes = Math.min(request.limits.bytes, MOST_BYTES);
  const output = await open(file, 'w', 0o600);
  try {
    let rows = 0;
    const seen = new Set<string>();
    let page: URL | undefined = firstPage(request);
    await output.write('[');
    for (let pages = 1; page; pages++) {
      if (pages > request.limits.pages) throw limited(`more than ${request.limits.pages} pages`);
      if (seen.has(page.href)) throw limited('the same page again and again');
      seen.add(page.href);
      const url = page;
      const answer = await withRetries(() => ask(reach, request, url, bytes, during), during, firstWaitMs);
      bytes -= answer.body.length;
      if (bytes < 0) throw tooLarge();
      const document = readDocument(answer, url);
      const records = recordsAt(document, request.recordPath);
      for (const record of records) await output.write(`${rows++ === 0 ? '\n' : ',\n'}${JSON.stringify(record)}`);
      page = nextPage(request, page, answer, document, records.length);
      if (rowLimit !== null && (rows >= rowLimit || pages === SAMPLE_PAGES)) {
        await output.write('\n]\n');
        return { rows, truncated: page !== undefined || rows > rowLimit };
      }
    }
    await output.write('\n]\n');
    return { rows, truncated: false };
  } catch (error) {
    if (limit.aborted && !signal?.aborted) throw limited(`more than ${request.limits.seconds} seconds`);
    throw error instanceof UserError || signal?.aborted ? error : unreachable(request, error);
  } finally {
    await output.close();
  }
}

/** Follows redirects on the same server alone: its secret goes nowhere else. */
async function ask(reach: HttpReach, request: HttpFetch, page: URL, maxBytes: number, signal: AbortSignal): Promise<HttpAnswer> {
  const origin = new URL(request.url).origin;
  let url = page;
  for (let redirects = 0; ; redirects++) {
    if (url.origin !== origin) throw elsewhere(url);
    const headers = { ...ownHeaders(request), ...authorization(reach, request, url) };
    const address = await reach.egress.addressOf(url.hostname);
    const answer = await httpRequest({ url, method: request.method, headers, body: request.body, address, maxBytes, signal });
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
    if (redirects >= REDIRECTS) throw limited('redirects without end');
    url = new URL(location, url);
  }
}

function ownHeaders({ method, headers }: HttpFetch): Record<string, string> {
  const body: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
  return { ...body, ...Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])) };
}

/** The secret is sent only to the host that the connection is for. */
function authorization({ connections }: HttpReach, request: HttpFetch, url: URL): Record<string, string> {
  if (request.connection === '') return {};
  const found = connections.find(request.connection);
  if (found?.kind !== 'http')
    throw new UserError('missing', 'connection-missing', `There is no connection “${request.connection}” of the kind http.`);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (found.host.toLowerCase() !== url.hostname.toLowerCase() || found.port !== port) throw elsewhere(url);
  if (found.tls === 'require' && url.protocol !== 'https:') throw elsewhere(url);
  const secret = connections.secretOf(found.name);
  switch (found.auth) {
    case 'none':
      return {};
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${found.user}:${secret}`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${secret}` };
    case 'header':
      return { [found.user.toLowerCase() || 'x-api-key']: secret };
  }
}

function readDocument({ status, body }: HttpAnswer, url: URL): unknown {
  if (status < 200 || status > 299) {
    const hint = status === 401 || status === 403 ? 'Check the connection and its secret.' : 'Check the address and its parameters.';
    throw new UserError('refused', 'http-refused', `The server ${url.host} answers ${status}.`, { hint });
  }
  try {
    return parseJson(body.toString('utf8').replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new UserError('invalid', 'http-not-json', `The server ${url.host} answers with something else than JSON.`, { cause });
  }
}

function limited(what: string): UserError {
  return new UserError('refused', 'http-limit', `The server would give ${what}.`, { hint: 'Ask for less, or allow more in the source.' });
}

function elsewhere(url: URL): UserError {
  return new UserError('refused', 'http-elsewhere', `The answer leads to ${url.host}, which is not the server of this source.`);
}

/** A driver's words may repeat headers: only the code is told. */
function unreachable({ url }: HttpFetch, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code).slice(0, 60)})` : '';
  return new UserError('refused', 'http-unreachable', `The server ${new URL(url).host} cannot be reached${code}.`, { cause });
}
