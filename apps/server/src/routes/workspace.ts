import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { FolderListing, routes, WorkspaceInfo } from '@millrace/api';
import { z } from 'zod';
import type { RouteOptions } from './route-options.ts';

export const workspaceRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.get(routes.workspace, { schema: { response: { 200: WorkspaceInfo } } }, async () => services.info());

  app.get(
    routes.files,
    { schema: { querystring: z.object({ path: z.string().max(4096).default('') }), response: { 200: FolderListing } } },
    async (request) => services.files.list(request.query.path),
  );
};
