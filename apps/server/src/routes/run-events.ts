import type { SSEMessage } from '@fastify/sse';
import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { routes } from '@millrace/api';
import { z } from 'zod';
import { seqOf } from '../services/run-stream.ts';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ runId: z.string() });
const headers = z.object({ 'last-event-id': z.coerce.number().int().min(0).optional().catch(undefined) });

/** A run's events as they happen. A browser that reconnects goes on where it was; 204 tells it that there is no more. */
export const runEventRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.get(routes.runEvents, { schema: { params, headers }, sse: 'only' }, async (request, reply) => {
    const after = request.headers['last-event-id'] ?? null;
    const gone = new AbortController();
    const messages = await services.runs.stream(request.params.runId, after, gone.signal);
    if (!messages) return reply.code(204).send();
    reply.sse.onClose(() => gone.abort());
    await reply.sse.send(asServerSent(messages));
  });
};

async function* asServerSent(messages: AsyncIterable<Parameters<typeof seqOf>[0]>): AsyncGenerator<SSEMessage> {
  for await (const message of messages) yield { id: String(seqOf(message)), data: message };
}
