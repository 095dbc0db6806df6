import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import { jsonSchemaTransform, jsonSchemaTransformObject } from '@fastify/type-provider-zod';
import type { FastifyInstance } from 'fastify';
import { version } from './version.ts';

/** Collects the routes that are registered after it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Millrace', version, description: 'The studio’s own interface. Changes need the header “x-millrace-request”.' },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
}

/** The description as JSON, and as pages to read. */
export async function serveDescription(scope: FastifyInstance): Promise<void> {
  scope.get('/api/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
  await scope.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: pagePolicy });
}

const self = "'self'";
const pagePolicy = {
  'default-src': [self],
  'style-src': [self, "'unsafe-inline'"],
  'img-src': [self, 'data:'],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
};
