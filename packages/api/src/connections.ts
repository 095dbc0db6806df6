import { z } from 'zod';

/** How a server is reached; its secret is kept apart and never given out. For HTTP, `user` is the name or the header. */
export const Connection = z.object({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\p{L}\p{N}_. -]+$/u, 'A connection’s name has letters, digits, spaces, dots, hyphens and underlines'),
  kind: z.enum(['postgres', 'mysql', 'http']),
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(/^[A-Za-z0-9.:_[\]-]+$/, 'A host is a name or an address'),
  port: z.int().min(1).max(65_535),
  database: z.string().max(200).default(''),
  user: z.string().max(200).default(''),
  /** Whether to go on without encryption where a server has none. */
  tls: z.enum(['prefer', 'require']).default('prefer'),
  /** For HTTP: how the secret is sent. */
  auth: z.enum(['none', 'basic', 'bearer', 'header']).default('none'),
});
export type Connection = z.infer<typeof Connection>;

export const ConnectionInfo = z.object({ ...Connection.shape, hasSecret: z.boolean() });
export type ConnectionInfo = z.infer<typeof ConnectionInfo>;

/** A secret that is left out stays as it is. */
export const SaveConnectionBody = z.object({ ...Connection.shape, secret: z.string().max(10_000).optional() });
export type SaveConnectionBody = z.infer<typeof SaveConnectionBody>;

export const ConnectionTables = z.array(z.object({ schema: z.string(), table: z.string() }));
