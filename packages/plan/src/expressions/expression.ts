import type { DataType } from '../types/data-type.ts';

/** Where an expression stands in its author's text: half-open UTF-16 offsets. */
export interface SourceRange {
  start: number;
  end: number;
}

/** A scalar, aggregate or window expression. DuckDB's meaning is the reference; each dialect has a printer. */
export type Expression = FieldRef | Literal | Call | Cast | Case | WindowCall | Lambda | LambdaArgument | ParameterRef;

/** A column, and below it the fields of a struct. */
export interface FieldRef {
  kind: 'field';
  path: string[];
  at?: SourceRange;
}

export interface Literal {
  kind: 'literal';
  /** Numbers that JavaScript would round are kept as text; so are dates, timestamps and intervals. */
  value: string | number | boolean | null;
  type: DataType;
  at?: SourceRange;
}

/**
 * A function or operator by its canonical name: DuckDB's for functions (`sum`, `date_trunc`), the sign or word for
 * operators (`+`, `=`, `and`, `not`, `is_null`, `in`, `between`, `like`, `list_extract`, `struct_extract`).
 */
export interface Call {
  kind: 'call';
  name: string;
  arguments: Expression[];
  /** Names of `struct_pack`'s arguments, by place. */
  argumentNames?: string[];
  distinct?: boolean;
  filter?: Expression;
  orderBy?: OrderBy[];
  at?: SourceRange;
}

export interface OrderBy {
  expression: Expression;
  descending: boolean;
  /** Undefined is the engine's default: nulls last. */
  nulls?: 'first' | 'last';
}

export interface Cast {
  kind: 'cast';
  input: Expression;
  type: DataType;
  /** Gives null where the value does not fit, instead of failing. */
  safe: boolean;
  at?: SourceRange;
}

export interface Case {
  kind: 'case';
  branches: { when: Expression; result: Expression }[];
  otherwise: Expression | null;
  at?: SourceRange;
}

export type FrameBound =
  | { kind: 'unbounded-preceding' }
  | { kind: 'unbounded-following' }
  | { kind: 'current-row' }
  | { kind: 'preceding'; offset: Expression }
  | { kind: 'following'; offset: Expression };

export interface WindowFrame {
  unit: 'rows' | 'range' | 'groups';
  start: FrameBound;
  end: FrameBound;
  /** Rows around the current one that the frame leaves out. */
  exclude?: 'current-row' | 'group' | 'ties';
}

export interface WindowCall {
  kind: 'window';
  name: string;
  arguments: Expression[];
  partitionBy: Expression[];
  orderBy: OrderBy[];
  /** Undefined is SQL's default frame. */
  frame?: WindowFrame;
  ignoreNulls?: boolean;
  distinct?: boolean;
  filter?: Expression;
  /** The order of the frame's rows for the function itself, as in `list(a ORDER BY b) OVER (…)`. */
  argumentOrder?: OrderBy[];
  at?: SourceRange;
}

export interface Lambda {
  kind: 'lambda';
  parameters: string[];
  body: Expression;
  at?: SourceRange;
}

/** A use of a lambda's parameter inside its body. */
export interface LambdaArgument {
  kind: 'lambda-argument';
  name: string;
  at?: SourceRange;
}

/** `$name`: replaced by the run's value before anything is printed. */
export interface ParameterRef {
  kind: 'parameter';
  name: string;
  at?: SourceRange;
}
