import {
  type PhysicalPlan,
  type ScratchTable,
  type Stage,
  type StageOutput,
  type StageReuse,
  type Task,
  type TaskPart,
  WRITE_PORT,
} from '@millrace/plan';
import { EngineFailure, type RunSession, type ScratchInput, type SkippedRows, type TaskOutput, type WrittenFile } from './engine.ts';
import type { PlannedStage, RunError, RunEventBody } from './run-event.ts';

/** A data set's staging folder of one run, until it is committed or dropped. */
export interface StagedOutput {
  /** Absolute path of the folder that the run's tasks write to. */
  directory: string;
  /** What the run should tell of the place. */
  notes?: string[];
  /** Publishes the files as the data set's next version. Nothing of them is visible before, all of them after. */
  commit(files: FileOfPart[]): Promise<{ version: number }>;
  /** Notes that a task is done, so that a run that ends before its commit leaves its parts to the next one. */
  finished(parts: string[], files: FileOfPart[]): Promise<void>;
  /** Removes what was staged, but for finished parts when they are to be left for the next run; never throws. */
  discard(leave?: boolean): Promise<void>;
}

/** A written file with the hash of the part whose rows it holds. */
export interface FileOfPart extends WrittenFile {
  part?: string;
}

/** How a run reaches its data sets; `storage` has the real one. */
export interface OutputStore {
  stage(stage: Stage): Promise<StagedOutput>;
}

export interface RunPlanOptions {
  plan: PhysicalPlan;
  session: RunSession;
  outputs: OutputStore;
  engineName: string;
  threads: number;
  runId: string;
  /** Folder for what stages hand to later stages; removed by the caller. */
  scratchDirectory: string;
  emit: (event: RunEventBody) => void;
  signal: AbortSignal;
}

interface FinishedStage {
  stage: Stage;
  /** Missing where nothing was to be done. */
  staged: StagedOutput | undefined;
  files: FileOfPart[];
}

/**
 * Runs a plan's stages in order and commits every data set at the end. Emits all events from `run-started` to
 * `run-finished`; never rejects. A run that is cancelled or fails before the commit leaves its targets as they were; a
 * cancel after `commit-started` changes nothing any more.
 */
export async function runPlan(options: RunPlanOptions): Promise<void> {
  const { plan, emit, signal } = options;
  const stagedOutputs: StagedOutput[] = [];
  let committing = false;
  try {
    emit({
      kind: 'run-started',
      engine: options.engineName,
      threads: options.threads,
      stages: plan.stages.map(summary),
      nodes: plan.nodes,
    });
    const finished: FinishedStage[] = [];
    for (const stage of plan.stages) finished.push(await runStage(stage, finished, options, stagedOutputs));
    signal.throwIfAborted();
    // From here on a cancel comes too late: some of the data sets may be published already.
    committing = true;
    emit({ kind: 'commit-started' });
    for (const done of finished) await commitStage(done, emit);
    emit({ kind: 'run-finished', outcome: 'succeeded' });
  } catch (error) {
    if (signal.aborted && !committing) emit({ kind: 'run-finished', outcome: 'cancelled' });
    else emit({ kind: 'run-finished', outcome: 'failed', error: runErrorOf(error) });
  } finally {
    const leave = !committing && !signal.aborted;
    await Promise.allSettled(stagedOutputs.map((staged) => staged.discard(leave)));
  }
}

async function runStage(
  stage: Stage,
  earlier: FinishedStage[],
  options: RunPlanOptions,
  stagedOutputs: StagedOutput[],
): Promise<FinishedStage> {
  const { emit, signal, session, runId } = options;
  signal.throwIfAborted();
  emit({ kind: 'stage-started', stageId: stage.id });
  for (const message of reuseLines(stage)) emit({ kind: 'log', level: 'info', message, nodeId: stage.output.nodeId });
  if (isUnchanged(stage)) {
    emit({ kind: 'stage-finished', stageId: stage.id });
    return { stage, staged: undefined, files: [] };
  }
  const staged = await options.outputs.stage(stage);
  stagedOutputs.push(staged);
  for (const message of staged.notes ?? []) emit({ kind: 'log', level: 'warning', message, nodeId: stage.output.nodeId });
  const files: FileOfPart[] = (stage.reuse?.resumed ?? []).flatMap((part) => part.files.map((file) => ({ ...file, part: part.hash })));
  const isLong = options.plan.stages.reduce((sum, { tasks }) => sum + tasks.length, 0) > 1;
  for (const [index, task] of stage.tasks.entries()) {
    signal.throwIfAborted();
    emit({ kind: 'task-started', stageId: stage.id, taskId: task.id });
    const result = await session.runTask(task, taskOutput(stage, task, staged, `${runId}-${index}`), {
      signal,
      onMetrics: (metrics) => emit({ kind: 'task-metrics', stageId: stage.id, taskId: task.id, metrics }),
      scratch: (task.scratch ?? []).map((table) => scratchInput(table, earlier)),
    });
    const written = result.files.map((file) => fileOfPart(task, file));
    files.push(...written);
    if (isLong && task.parts)
      await staged.finished(
        task.parts.map(({ hash }) => hash),
        written,
      );
    for (const skipped of result.skipped) emit(skippedRowsLine(skipped));
    emit({ kind: 'task-finished', stageId: stage.id, taskId: task.id, metrics: result.metrics, files: result.files.length });
  }
  emit({ kind: 'stage-finished', stageId: stage.id });
  return { stage, staged, files };
}

/** Whether the target has all that the stage would write, and nothing else. */
function isUnchanged({ tasks, reuse, output }: Stage): boolean {
  if (tasks.length > 0) return false;
  return output.kind === 'scratch' || (reuse !== undefined && reuse.resumed.length === 0 && reuse.gone === 0);
}

function reuseLines(stage: Stage): string[] {
  const { reuse, notReused, title } = stage;
  if (notReused !== undefined) return [`“${title}” is worked out anew in each run: ${notReused}.`];
  if (!reuse || stage.output.kind === 'scratch') return [];
  if (isUnchanged(stage)) return [`“${title}”: nothing new, version ${reuse.base} stays as it is.`];
  const reused = reuse.keep.length + reuse.resumed.length;
  if (reused === 0) return [];
  const resumed = reuse.resumed.length === 0 ? '' : `, ${reuse.resumed.length} of them from a run that did not end`;
  const why = reuse.reasons.map(({ reason, parts }) => (parts === 1 ? reason : `${reason} (${parts})`)).join(', ');
  return [`“${title}”: reused ${reused} of ${reuse.parts} parts${resumed}${why === '' ? '' : `; the others: ${why}`}.`];
}

function fileOfPart({ parts = [] }: Task, file: WrittenFile): FileOfPart {
  const [only, ...others] = parts;
  if (!only) return file;
  const values = Object.entries(file.split ?? file.partition).map(([column, value]) => [column.toLowerCase(), value] as const);
  const places = new Map(values);
  const matches = ({ values: own = {} }: TaskPart) =>
    Object.entries(own).every(([column, value]) => places.has(column.toLowerCase()) && places.get(column.toLowerCase()) === value);
  const part = others.length === 0 || file.rows === 0 ? only : parts.find(matches);
  if (!part) throw new Error(`The file ${file.path} holds rows of no part of its task.`);
  return { ...file, part: part.hash };
}

function skippedRowsLine({ nodeId, file, rows, firstLine, reason }: SkippedRows): RunEventBody {
  const count = rows === 1 ? '1 row was' : `${rows} rows were`;
  const place = firstLine === null ? '' : `, the first in line ${firstLine}`;
  const message = `${count} left out of ${file}${place}: ${reason}`;
  return { kind: 'log', level: 'warning', message, ...(nodeId === null ? {} : { nodeId }) };
}

/** Finds what an earlier stage has written. */
function scratchInput({ table, stageId, nodeId }: ScratchTable, earlier: FinishedStage[]): ScratchInput {
  const writer = earlier.find(({ stage }) => stage.id === stageId);
  if (!writer?.staged || writer.files.length === 0)
    throw new Error(`The stage ${stageId} has written nothing that a later one could read.`);
  const { staged } = writer;
  const files = writer.files.map(({ path, bytes }) => ({ path: `${staged.directory}/${path}`, size: bytes }));
  return { table, nodeId, files };
}

function taskOutput(stage: Stage, { splitBy }: Task, staged: StagedOutput, filePrefix: string): TaskOutput {
  const { output } = stage;
  const { directory } = staged;
  const { nodeId, schema } = output;
  if (output.kind === 'dataset') {
    const { format, partitionBy } = output;
    return { directory, filePrefix, format, partitionBy, schema, rowsOf: { nodeId, port: WRITE_PORT }, ...(splitBy ? { splitBy } : {}) };
  }
  const format = { kind: 'parquet', compression: 'none' } as const;
  const port = output.kind === 'database' ? WRITE_PORT : output.port;
  return { directory, filePrefix, format, partitionBy: [], schema, rowsOf: { nodeId, port } };
}

async function commitStage({ stage, staged, files: written }: FinishedStage, emit: RunPlanOptions['emit']): Promise<void> {
  const { output, reuse } = stage;
  if (output.kind === 'scratch') return;
  const kept = totals(reuse?.keep ?? []);
  const files = withoutEmptyFiles(written, kept.files);
  const own = { files: files.length, rows: 0, bytes: 0 };
  for (const { rows, bytes } of files) {
    own.rows += rows;
    own.bytes += bytes;
  }
  const version = staged ? (await staged.commit(files)).version : (reuse?.base ?? 0);
  const path = output.kind === 'dataset' ? output.path : tableShown(output);
  const place = { kind: 'output-committed', nodeId: output.nodeId, path, version } as const;
  emit({ ...place, ...own, ...(reuse ? { kept } : {}), ...(staged ? {} : { unchanged: true }) });
}

function totals(parts: { files: number; rows: number; bytes: number }[]): { files: number; rows: number; bytes: number } {
  const sum = { files: 0, rows: 0, bytes: 0 };
  for (const { files, rows, bytes } of parts) {
    sum.files += files;
    sum.rows += rows;
    sum.bytes += bytes;
  }
  return sum;
}

/** A table as people know it: its database and its name. */
function tableShown({ place, write }: Extract<StageOutput, { kind: 'database' }>): string {
  const table = write.schema === '' ? write.table : `${write.schema}.${write.table}`;
  return `${place.kind === 'file' ? place.path : place.connection}: ${table}`;
}

/** Each task writes a file even when it has no rows; one such file is kept when there is no other, for its columns. */
function withoutEmptyFiles(files: FileOfPart[], kept: number): FileOfPart[] {
  const full = files.filter((file) => file.rows > 0);
  return full.length > 0 || kept > 0 ? full : files.slice(0, 1);
}

function summary(stage: Stage): PlannedStage {
  const files = new Map(
    stage.tasks.flatMap((task) => task.inputs.flatMap((input) => input.files.map((file) => [file.path, file.size] as const))),
  );
  return {
    id: stage.id,
    title: stage.title,
    nodeIds: stage.nodeIds,
    dependsOn: stage.dependsOn,
    reason: stage.reason,
    partitionwise: stage.partitionwise,
    tasks: stage.tasks.length,
    ...(stage.reuse ? { reuse: reuseSummary(stage.reuse) } : {}),
    ...(stage.notReused === undefined ? {} : { notReused: stage.notReused }),
    inputFiles: files.size,
    inputBytes: bytesOf(files, () => true),
    textBytes: bytesOf(files, (path) => /\.(csv|tsv|txt|psv|json|jsonl|ndjson|geojson|log)(\.(gz|zst))?$/i.test(path)),
    gzipBytes: bytesOf(files, (path) => /\.gz$/i.test(path)),
  };
}

const REASONS = 20;

function reuseSummary({ unit, parts, keep, resumed, reasons }: StageReuse): PlannedStage['reuse'] {
  return { unit, parts, reused: keep.length + resumed.length, resumed: resumed.length, reasons: reasons.slice(0, REASONS) };
}

function bytesOf(files: ReadonlyMap<string, number>, isMeant: (path: string) => boolean): number {
  let bytes = 0;
  for (const [path, size] of files) if (isMeant(path)) bytes += size;
  return bytes;
}

/** Tells any error in a run's terms; what is not an {@link EngineFailure} is a defect and says so. */
export function runErrorOf(error: unknown): RunError {
  if (error instanceof EngineFailure) return error.detail;
  const message = error instanceof Error ? error.message : String(error);
  return { class: 'engine', code: 'unexpected', message, retryable: false };
}
