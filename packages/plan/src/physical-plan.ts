import type { DatabasePlace, DatabaseWrite } from './relations/database.ts';
import type { InputFile, WriteFormat, WriteMode } from './relations/relation.ts';
import type { Schema } from './types/data-type.ts';

/** What an engine runs: stages in order, each of one or more tasks. Engines know nothing else of a pipeline. */
export interface PhysicalPlan {
  dialect: 'duckdb' | 'spark';
  stages: Stage[];
  /** All nodes that take part, with what a run page needs to know about each. */
  nodes: PlannedNode[];
  /** What the engine has to have besides itself: `excel`, `avro`. */
  extensions?: string[];
}

export interface PlannedNode {
  nodeId: string;
  /** The output that `counted`, `countsAs` and `knownRows` speak of. */
  port: string;
  stageIds: string[];
  /** Where the node's row count comes from: its own counter, another node's count that is always equal, or an estimate. */
  counted: 'exact' | 'estimated';
  /** Another node's output whose count is shown here too: it always has as many rows or, when `estimated`, about as many. */
  countsAs?: { nodeId: string; port: string };
  /** Rows that leave the node, where they are known before the run, as from the footers of Parquet files. */
  knownRows?: number;
  /** Why the node has no work of its own, such as “pushed into the scan of Flights”. */
  fusedInto?: string;
  /** Of a source: what was listed, and what is left after the files that no condition can match are left out. */
  scan?: PlannedScan;
}

/** Files and bytes. */
export interface PlannedScan {
  files: number;
  bytes: number;
  readFiles: number;
  readBytes: number;
}

export interface Stage {
  id: string;
  /** A short name for the run page: the target's or the node's. */
  title: string;
  nodeIds: string[];
  /** Edges inside the stage, by their ends' node ids and ports. */
  dependsOn: string[];
  /** Why the plan was cut here, in words. */
  reason: string;
  partitionwise: boolean;
  output: StageOutput;
  /** What a run has to do; none when all that it would write is there. */
  tasks: Task[];
  /** How the stage's rows can be told apart from run to run, and what of them is kept; missing where nothing is. */
  reuse?: StageReuse;
  /** Why the rows are worked out anew in each run. */
  notReused?: string;
}

/** Rows of a stage that come of some of the input files, and stay as they are while nothing about them changes. */
export interface TaskPart {
  /** What it is, for people: `day=2024-01-31`. */
  key: string;
  /** Changes with the files, with what is done to them and with how it is written. */
  hash: string;
  inputs: InputFile[];
  /** Values of the columns by which the task's files tell which part they hold; missing when it is the task's only part. */
  values?: Record<string, string | null>;
}

export interface StageReuse {
  /** What a part is. */
  unit: 'partition' | 'files' | 'whole';
  /** Parts in all: of the tasks, kept and resumed. */
  parts: number;
  /** The version of the target that the plan was made against. */
  base: number | null;
  /** What `hash` of a part is made of besides the files. */
  sql: string;
  engine: string;
  output: string;
  /** Parts whose files stay where they are. */
  keep: { hash: string; files: number; rows: number; bytes: number }[];
  /** Parts that a run finished before it died. */
  resumed: ResumedPart[];
  /** Parts of the version before that have no files any more. */
  gone: number;
  /** Why parts are worked out, the first difference of each, with how many there are. */
  reasons: { reason: string; parts: number }[];
}

export interface ResumedPart {
  key: string;
  hash: string;
  inputs: InputFile[];
  staging: string;
  files: { path: string; rows: number; bytes: number; partition: Record<string, string | null> }[];
}

/** A data set that is committed at the end of the run, a table that is loaded then, or files in the run's scratch that later stages read. */
export type StageOutput =
  | { kind: 'dataset'; nodeId: string; path: string; format: WriteFormat; partitionBy: string[]; mode: WriteMode; schema: Schema }
  | { kind: 'database'; nodeId: string; place: DatabasePlace; write: DatabaseWrite; schema: Schema }
  | { kind: 'scratch'; nodeId: string; port: string; schema: Schema };

export interface Task {
  id: string;
  stageId: string;
  /** One SELECT of the plan's dialect; the engine wraps it in its own way of writing. */
  sql: string;
  /** All files that the SELECT reads. */
  inputs: TaskInput[];
  /** Tables that the SELECT reads under their names: what an earlier stage has written for others. */
  scratch?: ScratchTable[];
  /** What the task works out, at least one part; missing where parts are not told apart. */
  parts?: TaskPart[];
  /** Columns by whose values the rows go to files of their own, so that each file belongs to one part. */
  splitBy?: string[];
  /** The tree of row counters that `sql` carries, so that an engine can give each count to its node. */
  counters: RowCounter[];
}

export interface ScratchTable {
  table: string;
  stageId: string;
  /** The output that it holds. */
  nodeId: string;
  port: string;
}

export interface TaskInput {
  nodeId: string;
  files: InputFile[];
  /** The SELECT leaves out lines of these files that are no JSON records: the engine has to tell how many. */
  checkedLines?: true;
}

/**
 * One barrier in the SQL whose row count an engine can read back: the node's output at `port`. `children` are the
 * nearest counters or scans below it, in the order of the relation's inputs.
 */
export type RowCounter =
  | { kind: 'counter'; nodeId: string; port: string; children: RowCounter[] }
  /** `files` is there when one scan's rows are not the node's: it reads its files by several, or leaves out some of their rows. */
  | { kind: 'scan'; nodeId: string; port: string; files?: number };
