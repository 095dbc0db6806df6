import type { FastifyReply } from 'fastify';

/** Fires when the client goes away before it has its answer, so that work for nobody is stopped. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
