import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { ConnectionInfo, ConnectionTables, routes, SaveConnectionBody } from '@millrace/api';
import { z } from 'zod';
import { goneSignal } from './gone-signal.ts';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ name: z.string().max(100) });
/** A try opens a connection to a server: a page may not do that as fast as it likes. */
const tries = { rateLimit: { max: 30, timeWindow: '1 minute' } };

export const connectionRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.get(routes.connections, { schema: { response: { 200: z.array(ConnectionInfo) } } }, async () => services.connections.list());

  app.post(routes.connections, { schema: { body: SaveConnectionBody, response: { 204: z.undefined() } } }, async (request, reply) => {
    await services.connections.save(request.body);
    return reply.code(204).send();
  });

  app.delete(routes.connection, { schema: { params, response: { 204: z.undefined() } } }, async (request, reply) => {
    await services.connections.remove(request.params.name);
    return reply.code(204).send();
  });

  app.post(routes.connectionTables, { schema: { params, response: { 200: ConnectionTables } }, config: tries }, async (request, reply) =>
    services.connections.tables(request.params.name, goneSignal(reply)),
  );
};
