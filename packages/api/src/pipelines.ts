import { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { z } from 'zod';

/** A pipeline's id: its file's path below `pipelines/`, without `.json`; `/` is written `~` in URLs. */
export const PipelineId = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.,+()&~-]{0,199}$/u,
    'A pipeline id has letters, digits, spaces and "_", ".", ",", "+", "(", ")", "&", "-" or "~"',
  );

export const PipelineSummary = z.object({
  id: PipelineId,
  name: z.string(),
  description: z.string(),
  /** Path below the workspace, for people. */
  file: z.string(),
  nodes: z.number().int(),
  /** Milliseconds since 1970. */
  modifiedAt: z.number(),
  /** Set when the file cannot be read as a pipeline. */
  problem: z.string().nullable(),
  lastRun: z.object({ runId: z.string(), outcome: z.string(), at: z.number() }).nullable(),
});
export type PipelineSummary = z.infer<typeof PipelineSummary>;

/** `etag` is the hash of the file's bytes: it must come back with a save. */
export const SavedPipeline = z.object({ id: PipelineId, etag: z.string(), document: PipelineDocument });
export type SavedPipeline = z.infer<typeof SavedPipeline>;

export const CreatePipelineBody = z.object({ name: z.string().min(1).max(200), document: PipelineDocument.optional() });
export type CreatePipelineBody = z.infer<typeof CreatePipelineBody>;

/** `etag` null saves whatever is there. */
export const SavePipelineBody = z.object({ document: PipelineDocument, etag: z.string().nullable() });
export type SavePipelineBody = z.infer<typeof SavePipelineBody>;

/** 409: the file was changed by somebody else since it was read; `current` is what is there now. */
export const SaveConflict = z.object({ error: z.literal('conflict'), message: z.string(), current: SavedPipeline });
export type SaveConflict = z.infer<typeof SaveConflict>;

/** Every other refusal. */
export const ApiError = z.object({
  error: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  diagnostics: z.array(Diagnostic).optional(),
});
export type ApiError = z.infer<typeof ApiError>;
