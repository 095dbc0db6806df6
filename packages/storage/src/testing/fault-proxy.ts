import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** What a store can do wrong. `lost-reply` carries the request out and resets the connection. */
export const faults = [
  'slow-down',
  'internal-error',
  'reset',
  'reset-in-body',
  'stall',
  'short-body',
  'wrong-bytes',
  'expired-token',
  'missing',
  'lost-reply',
] as const;
export type Fault = (typeof faults)[number];

export interface ProxiedRequest {
  method: string;
  /** Decoded, with the bucket: `/bucket/key`. */
  path: string;
  query: URLSearchParams;
}

export interface FaultProxy {
  endpoint: string;
  /** Requests by method and path, of those that came through here. */
  requests: Map<string, number>;
  close(): Promise<void>;
}

/** A proxy before an S3 server that misbehaves as it is told. @param choose the fault of a request, if any */
export async function startFaultProxy(upstream: string, choose: (request: ProxiedRequest) => Fault | undefined): Promise<FaultProxy> {
  const requests = new Map<string, number>();
  const server = createServer((incoming, reply) => {
    const url = new URL(incoming.url ?? '/', upstream);
    const proxied = { method: incoming.method ?? 'GET', path: decodeURIComponent(url.pathname), query: url.searchParams };
    const name = `${proxied.method} ${proxied.path}${url.search}`;
    requests.set(name, (requests.get(name) ?? 0) + 1);
    const fault = choose(proxied);
    reply.on('error', () => {});
    void misbehave(upstream, incoming, reply, fault);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function misbehave(upstream: string, incoming: IncomingMessage, reply: ServerResponse, fault: Fault | undefined): Promise<void> {
  switch (fault) {
    case 'slow-down':
      return refuse(incoming, reply, 503, 'SlowDown');
    case 'internal-error':
      return refuse(incoming, reply, 500, 'InternalError');
    case 'expired-token':
      return refuse(incoming, reply, 403, 'ExpiredToken');
    case 'missing':
      return refuse(incoming, reply, 404, 'NoSuchKey');
    case 'reset':
      incoming.socket.destroy();
      return;
    case 'stall':
    case 'reset-in-body':
    case 'short-body':
    case 'wrong-bytes':
    case 'lost-reply':
    case undefined:
      return forward(upstream, incoming, reply, fault);
  }
}

function refuse(incoming: IncomingMessage, reply: ServerResponse, status: number, code: string): void {
  incoming.resume();
  incoming.on('error', () => {});
  incoming.on('end', () => {
    const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
    reply.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) });
    reply.end(incoming.method === 'HEAD' ? undefined : body);
  });
}

function forward(upstream: string, incoming: IncomingMessage, reply: ServerResponse, fault: Fault | undefined): void {
  const { hostname, port } = new URL(upstream);
  // The Host header stays: the signature covers it.
  const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
  const onward = request(options, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => answerWith(Buffer.concat(chunks), answer, incoming, reply, fault));
    answer.on('error', () => incoming.socket.destroy());
  });
  onward.on('error', () => incoming.socket.destroy());
  incoming.on('error', () => onward.destroy());
  incoming.pipe(onward);
}

function answerWith(
  body: Buffer,
  answer: IncomingMessage,
  incoming: IncomingMessage,
  reply: ServerResponse,
  fault: Fault | undefined,
): void {
  const status = answer.statusCode ?? 502;
  const { 'transfer-encoding': _, ...headers } = answer.headers;
  const half = Math.floor(body.length / 2);
  const send = (bytes: Buffer, length = bytes.length) => {
    reply.writeHead(status, incoming.method === 'HEAD' ? headers : { ...headers, 'content-length': length });
    if (bytes.length > 0) reply.write(bytes);
  };
  switch (fault) {
    case 'lost-reply':
      incoming.socket.destroy();
      return;
    case 'stall':
      send(body.subarray(0, half), body.length);
      return;
    case 'reset-in-body':
      send(body.subarray(0, half), body.length);
      setImmediate(() => incoming.socket.destroy());
      return;
    case 'short-body':
      send(body.subarray(0, half));
      reply.end();
      return;
    case 'wrong-bytes': {
      const wrong = Buffer.from(body);
      for (let index = 0; index < Math.min(8, wrong.length); index++) wrong[index] = Math.floor(Math.random() * 256);
      send(wrong);
      reply.end();
      return;
    }
    default:
      send(body);
      reply.end();
  }
}
