/** A cell as JSON: big integers, decimals, dates and timestamps as text. */
export type CellValue = string | number | boolean | null | CellValue[] | { [key: string]: CellValue };

/** Rows for a case: column types by SQL name, and the cells. */
export interface CaseTable {
  columns: Record<string, string>;
  rows: CellValue[][];
}

/** A binary file that is made from tables. */
export type CaseFile =
  /** A workbook of one sheet. */
  | { kind: 'excel'; table: CaseTable; sheet?: string }
  | { kind: 'avro'; table: CaseTable }
  /** A database of one table. */
  | { kind: 'sqlite' | 'duckdb'; table: CaseTable; name: string };

/**
 * One example of a node: configuration and input rows, and the rows or the diagnostic to expect. The same cases are
 * tests on every engine and the before/after tables of the docs. `written` is what a target that has an output too has written.
 */
export type NodeCase = {
  /** A sentence without its full stop. */
  name: string;
  /** A test alone: left out of the docs. */
  hidden?: boolean;
  config: Record<string, unknown>;
  /** Input tables by port; a list for a port that takes many. */
  inputs: Record<string, CaseTable | CaseTable[]>;
  /** Files for a source, by path: text is written as it stands, a table as Parquet. */
  files?: Record<string, string | CaseTable | CaseFile>;
  /** Answers of a web server by path and query; `http://case.invalid` in the configuration's address stands for it. */
  answers?: Record<string, { status?: number; headers?: Record<string, string>; body: string }>;
  /** An extension of the engine without which the case cannot be run. */
  extension?: string;
} & (
  | { output: CaseTable; port?: string; ordered?: boolean; written?: CaseTable }
  | { diagnostic: { code: string; path?: (string | number)[] } }
);
