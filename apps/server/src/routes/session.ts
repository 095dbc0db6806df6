import type { FastifyPluginAsyncZod } from '@fastify/type-provider-zod';
import { ApiError, routes, SessionBody } from '@millrace/api';
import { z } from 'zod';
import { UserError } from '../services/user-error.ts';
import type { RouteOptions } from './route-options.ts';

/** The only route that needs no cookie: it gives one. */
export const sessionRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { services, cookieName, onSignIn }) => {
  app.post(
    routes.session,
    {
      schema: { body: SessionBody, response: { 204: z.undefined(), 400: ApiError, 403: ApiError, 429: ApiError } },
      bodyLimit: 4096,
      config: { rateLimit: { max: 20, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const session = await services.sessions.signIn(request.body.token);
      if (!session) {
        throw new UserError('refused', 'link-used', 'This link was used already, or is from an earlier start.', {
          hint: 'Open the newest link that the studio printed in the terminal.',
        });
      }
      onSignIn();
      return reply
        .setCookie(cookieName, session.secret, { path: '/', httpOnly: true, sameSite: 'strict', maxAge: session.lastsMs / 1000 })
        .code(204)
        .send();
    },
  );
};
