import type {
  FunctionInfo,
  Inspection,
  InspectRequest,
  PreviewRequest,
  PreviewResult,
  ReachedDatabase,
  RunError,
  ScratchInput,
  TaskMetrics,
  TaskOutput,
  TaskResult,
  WorkerLimits,
} from '@millrace/engine';
import type { BindRequest, BindResult, DatabaseTable, ParseRequest, ParseResult, Task } from '@millrace/plan';
import type { FoundFile } from './sql-files.ts';
import type { FetchCall } from './worker/database/fetch-rows.ts';
import type { LoadCall } from './worker/database/load-rows.ts';
import type { FileFault } from './worker/examine-files.ts';

/** How a worker's database is opened; nothing of it can be changed afterwards. */
export interface WorkerSettings {
  kind: 'binder' | 'preview' | 'run' | 'database';
  /** The one database that a worker of this kind attaches before it is locked; all others have none. */
  database?: { reached: ReachedDatabase; access: 'read' | 'write' };
  readableDirectories: string[];
  /**
   * DuckDB knows one list of allowed folders and does not tell reading from writing. A binder and a preview worker
   * cannot write because they accept single SELECTs only; a run worker writes because it builds the COPY itself.
   */
  writableDirectories: string[];
  /** For spill files and profiles; made by the parent, below a folder of its own. */
  temporaryDirectory: string;
  limits: WorkerLimits;
  /** Installed extensions that are loaded before the database is locked. */
  extensions: { directory: string; names: readonly string[] };
}

/** What a worker can be asked, with the shape of the answer. */
export interface WorkerCalls {
  open: { input: WorkerSettings; output: null };
  parse: { input: ParseRequest[]; output: ParseResult[] };
  bind: { input: BindRequest[]; output: BindResult[] };
  functions: { input: null; output: FunctionInfo[] };
  inspect: { input: InspectRequest; output: Inspection };
  preview: { input: PreviewRequest; output: PreviewResult };
  task: { input: TaskCall; output: TaskResult };
  listTables: { input: null; output: DatabaseTable[] };
  fetchRows: { input: FetchCall; output: { rows: number; truncated: boolean } };
  loadRows: { input: LoadCall; output: { rows: number } };
  examine: { input: { files: FoundFile[] }; output: FileFault | null };
}

export interface TaskCall {
  task: Task;
  output: TaskOutput;
  scratch: ScratchInput[];
}

export type CallName = keyof WorkerCalls;

export type WorkerRequest =
  | { [Name in CallName]: { kind: 'call'; id: number; name: Name; input: WorkerCalls[Name]['input'] } }[CallName]
  | { kind: 'interrupt'; id: number };

export type WorkerReply =
  | { kind: 'ready' }
  | { kind: 'result'; id: number; output: unknown }
  | { kind: 'failed'; id: number; error: RunError }
  | { kind: 'metrics'; id: number; metrics: TaskMetrics };
