import type { ApiError } from '@millrace/api';
import type { FastifyInstance } from 'fastify';
import type { SessionService } from '../services/session-service.ts';

const signedOut: ApiError = {
  error: 'signed-out',
  message: 'This browser is not signed in.',
  hint: 'Open the link that the studio printed in the terminal.',
};
const otherSite: ApiError = { error: 'other-site', message: 'The request comes from another site.' };

/** Asks every route of a scope for the session's cookie; nothing here is told to a page of another origin. */
export function guardBySession(scope: FastifyInstance, sessions: SessionService, cookieName: string): void {
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return reply.code(403).send(otherSite);
    if (!sessions.isSignedIn(request.cookies[cookieName])) return reply.code(401).send(signedOut);
  });
}
