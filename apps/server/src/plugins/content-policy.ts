import type { FastifyHelmetOptions } from '@fastify/helmet';

/** What pages may load and do: only what this server serves. Inline styles are needed by the component libraries; no inline script, no eval. */
export const contentPolicy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  // The server speaks plain HTTP on the loopback device only.
  strictTransportSecurity: false,
} satisfies FastifyHelmetOptions;
