import { type ApiError, REQUEST_HEADER } from '@millrace/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Answers only to this machine's own browser pages of this server. `Host` must be a loopback name with our port (no name
 * that somebody's DNS points here), and a page of another site or port can neither change nor read anything.
 * @param allowedHosts the values of `Host` that are ours; asked at each request, since the port is known late
 */
export function registerLocalAccess(app: FastifyInstance, allowedHosts: () => readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refuse(request, allowedHosts());
    if (refusal) return deny(reply, refusal);
  });
}

function refuse(request: FastifyRequest, hosts: readonly string[]): ApiError | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    return {
      error: 'wrong-host',
      message: 'The studio does not answer under this name.',
      hint: 'Open the address that it printed at its start.',
    };
  }
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) return otherSite;
  if (CHANGING.has(request.method)) {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return otherSite;
    if (request.headers[REQUEST_HEADER] === undefined) {
      return { error: 'header-missing', message: `Changes need the header “${REQUEST_HEADER}”.` };
    }
  }
  return undefined;
}

const otherSite: ApiError = { error: 'other-site', message: 'The request comes from another site.' };

function deny(reply: FastifyReply, body: ApiError) {
  return reply.code(403).send(body);
}
