import { z } from 'zod';

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/**
 * Something to tell the author, as data: collected, never thrown.
 * `code` is one of the catalogue (`diagnostic-catalogue.ts`); `message` is the catalogue's text with `params` filled in.
 */
export const Diagnostic = z.object({
  code: z.string(),
  severity: Severity,
  message: z.string(),
  /** What the author can do about it. */
  hint: z.string().optional(),
  nodeId: z.string().optional(),
  /** The field below the node's `config`, such as `['conditions', 0, 'column']`; without a node, below the document. */
  path: z.array(z.union([z.string(), z.number()])).optional(),
  /** Half-open range of UTF-16 offsets in the text of that field. */
  range: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type Diagnostic = z.infer<typeof Diagnostic>;
