import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { ExportBody, ExportResult, ImportBody, ImportResult, routes } from '@millrace/api';
import { importJob } from '../services/import-job.ts';
import type { RouteOptions } from './route-options.ts';

/** Files of 100 MB are read; as JSON text within JSON they are longer. */
const IMPORT_LIMIT = 210 * 1024 * 1024;

export const exchangeRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services }) => {
  app.post(routes.import, { bodyLimit: IMPORT_LIMIT, schema: { body: ImportBody, response: { 200: ImportResult } } }, async (request) =>
    importJob(request.body),
  );

  app.post(routes.export, { schema: { body: ExportBody, response: { 200: ExportResult } } }, async (request) =>
    services.exports.export(request.body),
  );
};
