import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { RunDetail, RunList, routes, StartRunBody, StartRunResult } from '@millrace/api';
import { z } from 'zod';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ runId: z.string() });

export const runRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  const { runs } = services;

  app.get(
    routes.runs,
    {
      schema: {
        querystring: z.object({ pipelineId: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
        response: { 200: RunList },
      },
    },
    async (request) => ({ runs: await runs.list(request.query) }),
  );

  app.post(routes.runs, { schema: { body: StartRunBody, response: { 202: StartRunResult } } }, async (request, reply) =>
    reply.code(202).send(await runs.start(request.body)),
  );

  app.get(routes.run, { schema: { params, response: { 200: RunDetail } } }, async (request) => runs.detail(request.params.runId));

  app.post(routes.cancelRun, { schema: { params, response: { 204: z.undefined() } } }, async (request, reply) => {
    await runs.cancel(request.params.runId);
    return reply.code(204).send();
  });
};
