import { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { z } from 'zod';
import { Parameters } from './design.ts';

/** Which folder of the workspace stands for a remote place, such as `s3://bucket/raw`. */
export const PathMapping = z.object({ prefix: z.string().min(1).max(2000), folder: z.string().max(4096) });
export type PathMapping = z.infer<typeof PathMapping>;

/** `name` is the file's: it tells a job from a script, and names the pipeline when the job has no name. */
export const ImportBody = z.object({
  name: z.string().max(500),
  text: z.string(),
  paths: z.array(PathMapping).max(1000).default([]),
});
export type ImportBody = z.input<typeof ImportBody>;

export const NodeCoverage = z.object({
  nodeId: z.string(),
  name: z.string(),
  kind: z.string(),
  /** As on Glue, with notes on what is otherwise, or kept as it is and not run. */
  status: z.enum(['runnable', 'noted', 'kept']),
  notes: z.array(z.string()),
});
export type NodeCoverage = z.infer<typeof NodeCoverage>;

export const ImportResult = z.object({
  document: PipelineDocument,
  coverage: z.object({ nodes: z.array(NodeCoverage), runnable: z.number().int(), noted: z.number().int(), kept: z.number().int() }),
  diagnostics: z.array(Diagnostic),
  /** Remote prefixes that no row of `paths` covers. */
  unmapped: z.array(z.string()),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const ExportFormat = z.enum(['glue-api', 'glue-git', 'sql', 'pyspark', 'pyspark-glue']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportBody = z.object({ document: PipelineDocument, format: ExportFormat, parameters: Parameters.default({}) });
export type ExportBody = z.input<typeof ExportBody>;

export const ExportResult = z.object({ fileName: z.string(), text: z.string(), diagnostics: z.array(Diagnostic) });
export type ExportResult = z.infer<typeof ExportResult>;
