import type {
  BindRequest,
  BindResult,
  DataType,
  InputFile,
  ParseRequest,
  ParseResult,
  ReadFormat,
  Schema,
  Task,
  TextEncoding,
  WriteFormat,
} from '@millrace/plan';
import type { DatabaseAccess } from './database-access.ts';
import type { RunError, TaskMetrics } from './run-event.ts';

/** Limits of one worker process. */
export interface WorkerLimits {
  /** Bytes for the engine's own buffers; beyond them it spills. */
  memoryBytes: number;
  threads: number;
  /** Bytes of spill files. */
  spillBytes: number;
  /** Bytes of the whole process at which it is killed; by default twice `memoryBytes` and 1 GiB. */
  processBytes?: number;
}

/** What an engine must give. Methods reject with {@link EngineFailure}, or with an AbortError when their signal fired. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Extensions that are installed on this machine; some file formats and databases need one. */
  readonly extensions: ReadonlySet<string>;
  /** Parses expressions or whole SELECTs into the engine's own trees; reads no file. */
  parse(requests: ParseRequest[]): Promise<ParseResult[]>;
  /** Finds the columns that each SELECT would give, without running it. */
  bind(queries: BindRequest[]): Promise<BindResult[]>;
  /** Finds a source's columns and how its files are written. */
  inspect(request: InspectRequest, signal?: AbortSignal): Promise<Inspection>;
  preview(request: PreviewRequest, signal?: AbortSignal): Promise<PreviewResult>;
  readonly databases: DatabaseAccess;
  /** Functions that expressions may call. */
  functions(): Promise<FunctionInfo[]>;
  /** Starts a worker process for one run. */
  openRun(options: RunSessionOptions): Promise<RunSession>;
  close(): Promise<void>;
}

export type FormatHint =
  | {
      kind: 'csv';
      delimiter?: string;
      quote?: string;
      escape?: string;
      header?: boolean;
      skip?: number;
      nullText?: string;
      badRows: 'fail' | 'skip';
    }
  | { kind: 'json'; recordPath: string[]; badRows: 'fail' | 'skip' }
  | { kind: 'text'; skip: number; encoding: TextEncoding }
  | { kind: 'excel'; sheet: string; range: string; header: boolean; asText: boolean; safe: boolean }
  | { kind: 'avro' }
  | { kind: 'parquet' };

export interface InspectRequest {
  files: InputFile[];
  /** All files of the source, when `files` are only those to look at. */
  allFiles?: InputFile[];
  hint: FormatHint;
  /** Columns whose type the author fixed. */
  types: { name: string; type: DataType }[];
}

/** `rows` is exact for Parquet, from the footers; otherwise an estimate from the sample and the sizes, or null. */
export interface Inspection {
  format: ReadFormat;
  columns: Schema;
  partitionColumns: Schema;
  rows: number | null;
  rowsExact: boolean;
  /** Things that the author should know, such as lines skipped before the header. */
  notes: string[];
}

export interface PreviewRequest {
  /**
   * Samples that `sql` reads as tables of these names. A sample with the same key is kept between previews, so the
   * same rows are seen at every node.
   */
  samples: { name: string; key: string; sql: string; rowLimit: number }[];
  sql: string;
  /** Rows to give back. */
  rowLimit: number;
  /** Columns profiled over all rows of the sampled result. */
  profile: boolean;
  timeoutMs: number;
}

export interface PreviewResult {
  schema: Schema;
  /** Values by column; big numbers, dates and nested values as JSON-safe text or objects. */
  columns: unknown[][];
  rowCount: number;
  /** Whether the result has more rows than were given back. */
  truncated: boolean;
  /** Names of the samples that did not hold their whole source. */
  cappedSamples: string[];
  profiles: ColumnProfile[] | null;
  elapsedMs: number;
}

/** A column over the previewed result. `histogram` has at most 20 bars; text columns give their most frequent values. */
export interface ColumnProfile {
  name: string;
  rows: number;
  nulls: number;
  distinct: number;
  min: string | null;
  max: string | null;
  histogram: { label: string; count: number }[];
}

export interface FunctionInfo {
  name: string;
  kind: 'scalar' | 'aggregate' | 'window';
  signature: string;
  description: string;
  example: string;
}

export interface RunSessionOptions {
  runId: string;
  /** Folders that the worker may read; it writes only below `scratchDirectory` and the staging folders in tasks. */
  readableDirectories: string[];
  writableDirectories: string[];
  /** Extensions that the plan needs. */
  extensions?: readonly string[];
  scratchDirectory: string;
  limits: WorkerLimits;
}

/** Where a task's rows go; always a folder that belongs to this run alone. */
export interface TaskOutput {
  directory: string;
  /** File names start with this; unique in the data set. */
  filePrefix: string;
  format: WriteFormat;
  partitionBy: string[];
  schema: Schema;
  /** Columns by whose values the rows go to files of their own; the columns stay in the files. */
  splitBy?: string[];
  /** The node and port whose rows these are. */
  rowsOf: { nodeId: string; port: string };
}

/** A table that a task reads: Parquet files of an earlier stage, by their absolute paths; there is at least one. */
export interface ScratchInput {
  table: string;
  /** The node whose rows it holds. */
  nodeId: string;
  files: { path: string; size: number }[];
}

export interface RunTaskOptions {
  signal: AbortSignal;
  onMetrics: (metrics: TaskMetrics) => void;
  /** What the task's `scratch` names. */
  scratch?: ScratchInput[];
}

/** A file that a task wrote; `path` is relative to the task's output directory, with `/`. */
export interface WrittenFile {
  path: string;
  rows: number;
  bytes: number;
  partition: Record<string, string | null>;
  /** Values of the columns of `splitBy`. */
  split?: Record<string, string | null>;
}

export interface TaskResult {
  files: WrittenFile[];
  metrics: TaskMetrics;
  /** Rows that a source was told to leave out because they could not be read, by file. */
  skipped: SkippedRows[];
}

/** `firstLine` counts from 1 in the file, null where it was not looked for; `reason` is why that line could not be read. */
export interface SkippedRows {
  nodeId: string | null;
  file: string;
  rows: number;
  firstLine: number | null;
  reason: string;
}

export interface RunSession {
  /** Runs a task to its end. On abort it is interrupted, and the worker killed if that does not help within a second. */
  runTask(task: Task, output: TaskOutput, options: RunTaskOptions): Promise<TaskResult>;
  close(): Promise<void>;
}

/** An engine's refusal or breakdown, with its cause told in the user's terms. */
export class EngineFailure extends Error {
  readonly detail: RunError;
  constructor(detail: RunError, options?: ErrorOptions) {
    super(detail.message, options);
    this.name = 'EngineFailure';
    this.detail = detail;
  }
}
