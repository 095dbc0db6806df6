import { z } from 'zod';

/** A bucket, or a prefix in one, that a connection leads to: `bucket` or `bucket/some/prefix`. */
const BucketRoot = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^\0]{1,900})?$/u, 'Write a bucket, or bucket/prefix');

/** How buckets are reached; the secret key is kept apart and never given out. */
export const BucketConnection = z.object({
  name: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\p{L}\p{N}_. -]+$/u, 'A connection’s name has letters, digits, spaces, dots, hyphens and underlines'),
  /** Empty for Amazon's own. */
  endpoint: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'A region such as us-east-1')
    .default('us-east-1'),
  pathStyle: z.boolean().default(false),
  /** Empty for the environment's chain: variables, profile, role. */
  accessKeyId: z.string().max(200).default(''),
  /** What pipelines may read and write through it. */
  roots: z.array(BucketRoot).min(1).max(100),
});
export type BucketConnection = z.infer<typeof BucketConnection>;

export const BucketConnectionInfo = z.object({
  ...BucketConnection.shape,
  hasSecret: z.boolean(),
  /** False: writers are kept apart by a lease only. Null: nothing may be written there. */
  conditionalWrites: z.boolean().nullable(),
});
export type BucketConnectionInfo = z.infer<typeof BucketConnectionInfo>;

/** A secret that is left out stays as it is. */
export const SaveBucketConnectionBody = z.object({ ...BucketConnection.shape, secret: z.string().max(1000).optional() });
export type SaveBucketConnectionBody = z.infer<typeof SaveBucketConnectionBody>;

export const SaveBucketConnectionResult = z.object({ connection: BucketConnectionInfo, warnings: z.array(z.string()) });
export type SaveBucketConnectionResult = z.infer<typeof SaveBucketConnectionResult>;
