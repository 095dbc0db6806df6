import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { BucketConnectionInfo, routes, SaveBucketConnectionBody, SaveBucketConnectionResult } from '@millrace/api';
import { z } from 'zod';
import type { RouteOptions } from './route-options.ts';

/** A save tries the connection: nobody may have the server knock at many doors. */
const saving = { rateLimit: { max: 20, timeWindow: '1 minute' } };

export const bucketRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.get(routes.buckets, { schema: { response: { 200: z.array(BucketConnectionInfo) } } }, async () => services.buckets.list());

  app.put(
    routes.buckets,
    { config: saving, schema: { body: SaveBucketConnectionBody, response: { 200: SaveBucketConnectionResult } } },
    async (request) => services.buckets.save(request.body),
  );

  app.delete(routes.bucket, { schema: { params: z.object({ name: z.string().max(100) }) } }, async (request, reply) => {
    await services.buckets.remove(request.params.name);
    return reply.code(204).send();
  });
};
