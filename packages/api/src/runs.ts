import { RunOutcome, RunState } from '@millrace/engine/reduce-run';
import { PipelineDocument } from '@millrace/pipeline';
import { z } from 'zod';
import { Parameters } from './design.ts';

/** What a run may use at most; the machine's share where left out. Beyond the memory it works on the disk; beyond the time it fails. */
export const RunLimits = z.object({
  memoryMb: z.number().int().min(128).max(16_777_216).optional(),
  threads: z.number().int().min(1).max(1024).optional(),
  timeoutSeconds: z.number().positive().max(604_800).optional(),
});
export type RunLimits = z.infer<typeof RunLimits>;

/** Runs the document as it is on the canvas; `requestId` makes the call safe to repeat: one id, one run. */
export const StartRunBody = z.object({
  pipelineId: z.string(),
  document: PipelineDocument.optional(),
  parameters: Parameters.default({}),
  requestId: z.string().min(8).max(64).optional(),
  limits: RunLimits.optional(),
  /** Works everything out anew; else what the targets have already stays, and only what is new or changed is worked out. */
  full: z.boolean().optional(),
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
