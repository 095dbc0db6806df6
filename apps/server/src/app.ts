import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import { fastifySSE } from '@fastify/sse';
import { serializerCompiler, validatorCompiler } from '@fastify/type-provider-zod';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { limitBodyDepth } from './plugins/body-depth.ts';
import { contentPolicy } from './plugins/content-policy.ts';
import { registerErrors } from './plugins/errors.ts';
import { registerLocalAccess } from './plugins/local-access.ts';
import { describeApi, serveDescription } from './plugins/open-api.ts';
import { guardBySession } from './plugins/session-guard.ts';
import { registerWebApp } from './plugins/web-app.ts';
import { bucketRoutes } from './routes/buckets.ts';
import { connectionRoutes } from './routes/connections.ts';
import { designRoutes } from './routes/design.ts';
import { exchangeRoutes } from './routes/exchange.ts';
import { pipelineRoutes } from './routes/pipelines.ts';
import { runEventRoutes } from './routes/run-events.ts';
import { runRoutes } from './routes/runs.ts';
import { sessionRoutes } from './routes/session.ts';
import { workspaceRoutes } from './routes/workspace.ts';
import type { Services } from './services/create-services.ts';

const BODY_LIMIT = 16 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;

export interface AppOptions {
  services: Services;
  /** Folder of the built web app. */
  webFolder: string;
  /** The values of the `Host` header under which this server is reached. */
  allowedHosts: () => readonly string[];
  onSignIn: () => void;
  logger: { level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' };
}

/** The whole HTTP server, not listening yet. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { services } = options;
  const app = fastify({
    // Standard output is for the link and other words to the user.
    logger: { level: options.logger.level, redact: ['req.headers.cookie'], stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 1000 },
    forceCloseConnections: true,
  });
  // Only JSON: a form of another site can send plain text without asking the browser's permission.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrors(app, services.workspace);
  registerLocalAccess(app, options.allowedHosts);
  await app.register(fastifyHelmet, contentPolicy);
  await app.register(fastifyCookie);
  await app.register(fastifyCompress, {
    threshold: 2048,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    encodings: ['br', 'gzip'],
  });
  await app.register(fastifyRateLimit, { global: false });
  await app.register(fastifySSE, { heartbeatInterval: HEARTBEAT_MS });
  await describeApi(app);

  const routeOptions = { services, cookieName: services.cookieName, onSignIn: options.onSignIn };
  await app.register(sessionRoutes, routeOptions);
  await app.register(async (scope) => {
    guardBySession(scope, services.sessions, services.cookieName);
    limitBodyDepth(scope);
    for (const routes of [
      workspaceRoutes,
      bucketRoutes,
      connectionRoutes,
      pipelineRoutes,
      designRoutes,
      exchangeRoutes,
      runRoutes,
      runEventRoutes,
    ])
      await scope.register(routes, routeOptions);
    await serveDescription(scope);
  });
  await registerWebApp(app, options.webFolder);
  return app;
}
