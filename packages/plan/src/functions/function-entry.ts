import type { SparkForm } from './spark-form.ts';

/** The groups of the reference, in its order, by the words it shows. */
export const functionGroups = {
  text: 'Text',
  number: 'Number',
  date: 'Date and time',
  regex: 'Regular expressions',
  conditional: 'Conditions',
  list: 'Lists',
  struct: 'Structs',
  map: 'Maps',
  json: 'JSON',
  hash: 'Hashes and encodings',
  aggregate: 'Aggregates',
  window: 'Windows',
} as const;

export type FunctionGroup = keyof typeof functionGroups;

/** All there is to know of one function or operator. From it come completion, the reference page and the text for Spark. */
export interface FunctionEntry {
  /** DuckDB's name, or that of the operator: what `Call.name` holds. */
  name: string;
  /** Other names of DuckDB for the same. */
  aliases?: string[];
  group: FunctionGroup;
  kind: 'scalar' | 'aggregate' | 'window';
  /** `name TYPE, [optional TYPE], repeated TYPE... -> TYPE`, one for each way to call it. */
  signatures: string[];
  /** How an operator is written, such as `text LIKE pattern`; functions are called by their name. */
  written?: string;
  /** What it gives, in a sentence without full stop. */
  text: string;
  /** An expression that stands alone, or over the columns of `over`. */
  example: string;
  /** The columns that the example of an aggregate or window works on: SQL literals, by name. */
  over?: SampleColumns;
  /** The example's value as text; of a window function, the values of all rows. */
  result: string;
  spark: SparkForm;
}

export type SampleColumns = Readonly<Record<string, readonly string[]>>;
