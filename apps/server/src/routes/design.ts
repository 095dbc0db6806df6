import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import {
  FunctionInfo,
  JoinDiagnosticsBody,
  JoinDiagnosticsResult,
  NodeSqlBody,
  NodeSqlResult,
  PlanResult,
  PreviewBody,
  PreviewResult,
  routes,
  ValidateBody,
  ValidateResult,
} from '@millrace/api';
import { z } from 'zod';
import { goneSignal } from './gone-signal.ts';
import type { RouteOptions } from './route-options.ts';

export const designRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  const { design } = services;

  app.post(routes.validate, { schema: { body: ValidateBody, response: { 200: ValidateResult } } }, async (request) =>
    design.validate(request.body),
  );

  app.post(routes.preview, { schema: { body: PreviewBody, response: { 200: PreviewResult } } }, async (request, reply) =>
    design.preview(request.body, goneSignal(reply)),
  );

  app.post(
    routes.joinDiagnostics,
    { schema: { body: JoinDiagnosticsBody, response: { 200: JoinDiagnosticsResult } } },
    async (request, reply) => design.joinDiagnostics(request.body, goneSignal(reply)),
  );

  app.post(routes.sql, { schema: { body: NodeSqlBody, response: { 200: NodeSqlResult } } }, async (request) =>
    design.nodeSql(request.body),
  );

  app.post(routes.plan, { schema: { body: ValidateBody, response: { 200: PlanResult } } }, async (request) => design.plan(request.body));

  app.get(routes.functions, { schema: { response: { 200: z.array(FunctionInfo) } } }, async () => design.functions());
};
