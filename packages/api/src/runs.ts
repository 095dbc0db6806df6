import { RunOutcome, RunState } from '@millrace/engine/reduce-run';
import { PipelineDocument } from '@millrace/pipeline';
import { z } from 'zod';
import { Parameters } from './design.ts';

/** Runs the document as it is on the canvas; `requestId` makes the call safe to repeat: one id, one run. */
export const StartRunBody = z.object({
  pipelineId: z.string(),
  document: PipelineDocument.optional(),
  parameters: Parameters.default({}),
  requestId: z.string().min(8).max(64).optional(),
});
export type StartRunBody = z.input<typeof StartRunBody>;

export const StartRunResult = z.object({ runId: z.string() });

export const RunSummary = z.object({
  runId: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  outcome: RunOutcome,
  queuedAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  rowsWritten: z.number(),
  error: z.string().nullable(),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const RunList = z.object({ runs: z.array(RunSummary) });

/** `document` is the pipeline as it was run. */
export const RunDetail = z.object({ state: RunState, document: PipelineDocument });
export type RunDetail = z.infer<typeof RunDetail>;

/** The first message of a stream that starts late or fell behind: the folded state instead of each event. */
export const RunSnapshot = z.object({ kind: z.literal('snapshot'), state: RunState });
export type RunSnapshot = z.infer<typeof RunSnapshot>;
