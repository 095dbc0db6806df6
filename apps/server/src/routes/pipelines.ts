import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { CreatePipelineBody, PipelineSummary, routes, SaveConflict, SavedPipeline, SavePipelineBody } from '@millrace/api';
import { z } from 'zod';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ pipelineId: z.string() });

export const pipelineRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.get(routes.pipelines, { schema: { response: { 200: z.array(PipelineSummary) } } }, async () =>
    services.pipelines.list(await services.runs.lastRuns()),
  );

  app.post(routes.pipelines, { schema: { body: CreatePipelineBody, response: { 201: SavedPipeline } } }, async (request, reply) =>
    reply.code(201).send(await services.pipelines.create(request.body)),
  );

  app.get(routes.pipeline, { schema: { params, response: { 200: SavedPipeline } } }, async (request) =>
    services.pipelines.read(request.params.pipelineId),
  );

  app.put(
    routes.pipeline,
    { schema: { params, body: SavePipelineBody, response: { 200: SavedPipeline, 409: SaveConflict } } },
    async (request) => services.pipelines.save(request.params.pipelineId, request.body),
  );

  app.delete(routes.pipeline, { schema: { params, response: { 204: z.undefined() } } }, async (request, reply) => {
    await services.pipelines.delete(request.params.pipelineId);
    return reply.code(204).send();
  });
};
