import type { Expression } from '../expressions/expression.ts';
import type { Schema } from '../types/data-type.ts';
import type { DatabasePlace, DatabaseWrite } from './database.ts';

/**
 * What a node means, in the terms of Substrait. A relation never holds SQL text but for SqlRel, whose text is the user's.
 * Inside one node a relation may be a small tree; its leaves are `ReadRel` or `InputRel`, the output of another node.
 */
export type Relation =
  | InputRel
  | ReadRel
  | ValuesRel
  | FilterRel
  | ProjectRel
  | JoinRel
  | AggregateRel
  | SortRel
  | FetchRel
  | SetRel
  | UnnestRel
  | SqlRel
  | WriteRel;

/** The output of another node. */
export interface InputRel {
  kind: 'input';
  nodeId: string;
  port: string;
  schema: Schema;
}

/** One file as it was when it was listed. */
export interface InputFile {
  /** An absolute path, or an object's address such as `s3://bucket/key`. */
  path: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** Of an object in a store: changes with its content. */
  etag?: string;
  /** Values of the Hive partition keys in the path, as text; null for `__HIVE_DEFAULT_PARTITION__`. */
  partition: Record<string, string | null>;
}

/** Files of one format, read with explicit columns. `columns` are in the files; `partitionColumns` come from the path. */
export interface ReadRel {
  kind: 'read';
  format: ReadFormat;
  files: InputFile[];
  columns: Schema;
  partitionColumns: Schema;
}

/** The columns of some CSV files, in the order of the files, and the files' paths. */
export interface CsvShape {
  columns: string[];
  files: string[];
}

export type TextEncoding = 'utf-8' | 'latin-1' | 'utf-16';

export type ReadFormat =
  | {
      kind: 'csv';
      delimiter: string;
      quote: string;
      escape: string;
      header: boolean;
      skip: number;
      nullText: string;
      dateFormat?: string;
      timestampFormat?: string;
      decimal?: string;
      encoding?: string;
      /** Files whose columns are others than the relation's, or in another order; all other files have exactly those. */
      shapes?: CsvShape[];
      badRows: 'fail' | 'skip';
    }
  /** `recordPath` names the list of records inside one JSON document, such as `features`; empty for lines or a top-level array. */
  | { kind: 'json'; layout: 'lines' | 'array' | 'document'; recordPath: string[]; badRows: 'fail' | 'skip' }
  /** Lines of text as the one column of the relation; an empty line is null. `skip` lines at each file's head are left out. */
  | { kind: 'text'; skip: number; encoding: TextEncoding }
  /**
   * A sheet of workbooks; the first when empty. `range` is such as `B3:F`, or empty for all. `header`: the first row has
   * the names. `safe`: a cell that does not fit its column's type is null instead of an error.
   */
  | { kind: 'excel'; sheet: string; range: string; header: boolean; safe: boolean }
  /** `uniform`: every file has exactly the relation's columns; otherwise what a file lacks is null. */
  | { kind: 'avro'; uniform: boolean }
  /** `uniform`: every file has exactly the relation's columns, of its types; otherwise what a file lacks is null. */
  | { kind: 'parquet'; uniform?: boolean };

/** Rows that stand in the plan itself, each with a value for each column. */
export interface ValuesRel {
  kind: 'values';
  schema: Schema;
  rows: Expression[][];
}

export interface FilterRel {
  kind: 'filter';
  input: Relation;
  condition: Expression;
}

export interface NamedExpression {
  name: string;
  expression: Expression;
}

/** Computes exactly the columns of `columns`, in their order. */
export interface ProjectRel {
  kind: 'project';
  input: Relation;
  columns: NamedExpression[];
}

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'semi' | 'anti' | 'cross';

export interface JoinRel {
  kind: 'join';
  join: JoinKind;
  left: Relation;
  right: Relation;
  /** Equal keys; `nullSafe` lets null match null. */
  keys: { left: string; right: string; nullSafe: boolean }[];
  /** Columns that have to compare so, besides the keys. */
  comparisons?: JoinComparison[];
  /** Of an inner or left join: of the right rows that match, only the one whose column of the single comparison is nearest. */
  nearest?: boolean;
  /** The result's columns and the side each comes from; `coalesce` takes the left value, else the right one of `rightColumn`. */
  columns: JoinColumn[];
}

export type JoinColumn =
  | { name: string; side: 'left' | 'right'; column: string }
  | { name: string; side: 'coalesce'; column: string; rightColumn: string };

export interface JoinComparison {
  left: string;
  operator: '<' | '<=' | '>' | '>=' | '<>';
  right: string;
}

export interface AggregateRel {
  kind: 'aggregate';
  input: Relation;
  /** Keys in output order; none makes one row of the whole input. */
  keys: NamedExpression[];
  measures: NamedExpression[];
}

export interface SortKey {
  expression: Expression;
  descending: boolean;
  nulls: 'first' | 'last';
}

export interface SortRel {
  kind: 'sort';
  input: Relation;
  keys: SortKey[];
}

/** At most `count` rows after `offset` rows. Always materialised below a join: see `docs/decisions`. */
export interface FetchRel {
  kind: 'fetch';
  input: Relation;
  count: number;
  offset: number;
}

export interface SetRel {
  kind: 'set';
  operation: 'union-all' | 'union-distinct' | 'intersect' | 'intersect-all' | 'except' | 'except-all';
  /** Each input has the same columns in the same order. */
  inputs: Relation[];
}

/** One row for each element of a list column; `keepEmpty` keeps a row whose list is empty or null. */
export interface UnnestRel {
  kind: 'unnest';
  input: Relation;
  column: string;
  /** The name of the column that takes the element; it stands where the list stood. */
  as: string;
  /** When set, a column with the element's place in its list, counted from 1. */
  positionAs?: string;
  keepEmpty: boolean;
}

/** A user's own SELECT, already checked to be one; `inputs` are the names under which it sees other relations. */
export interface SqlRel {
  kind: 'sql';
  text: string;
  inputs: { name: string; relation: Relation }[];
}

export type WriteFormat =
  | { kind: 'parquet'; compression: 'snappy' | 'zstd' | 'gzip' | 'none' }
  | { kind: 'csv'; compression: 'none' | 'gzip' | 'zstd'; delimiter: string; header: boolean; nullText: string }
  | { kind: 'json'; compression: 'none' | 'gzip' | 'zstd'; layout: 'lines' | 'array' }
  | { kind: 'excel'; sheet: string; header: boolean };

export type WriteMode = 'overwrite' | 'append' | 'error-if-exists';

export interface WriteRel {
  kind: 'write';
  input: Relation;
  /** The data set's folder: an absolute path. */
  path: string;
  format: WriteFormat;
  partitionBy: string[];
  mode: WriteMode;
  /** When the rows go to a database instead; then `path` is its file, or empty, and the format is of no account. */
  database?: { place: DatabasePlace; write: DatabaseWrite };
}
