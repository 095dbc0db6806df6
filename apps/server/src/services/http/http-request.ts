import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { UserError } from '../user-error.ts';

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface HttpCall {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
  /** The checked address: the name is not looked up again, so it cannot lead elsewhere meanwhile. */
  address: string;
  /** Bytes of the body at most. */
  maxBytes: number;
  signal: AbortSignal;
}

/** One request. Follows no redirect and keeps no connection. @throws UserError when the body is too large */
export function httpRequest({ url, method, headers, body, address, maxBytes, signal }: HttpCall): Promise<HttpAnswer> {
  const family = isIP(address) === 6 ? 6 : 4;
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method,
        agent: false,
        signal,
        maxHeaderSize: 64 * 1024,
        headers: { accept: 'application/json', 'user-agent': 'Millrace', ...headers },
        lookup: (_name, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) answer.destroy(tooLarge());
          else chunks.push(chunk);
        });
        answer.once('error', reject);
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
      },
    );
    call.once('error', reject);
    call.end(method === 'POST' ? body : undefined);
  });
}

export function tooLarge(): UserError {
  return new UserError('refused', 'http-too-large', 'The answers are larger than the source allows.', {
    hint: 'Ask for fewer records, or allow more.',
  });
}
