import type { Schema } from './types/data-type.ts';

/** A text that a user wrote, to be parsed by DuckDB's own parser. */
export interface ParseRequest {
  kind: 'expression' | 'select';
  text: string;
}

/**
 * `tree` is what json_serialize_sql gave for the statement that the text was put in; `offset` is where the text starts
 * in it, so that `query_location - offset` is a place in the user's text. `position` is already a place in that text.
 */
export type ParseResult = { ok: true; tree: unknown; offset: number } | { ok: false; message: string; position: number | null };

/** A SELECT whose result columns are wanted. It reads nothing: its inputs are typed nulls, but for a source's files. */
export interface BindRequest {
  sql: string;
}

/** `position` is a UTF-16 offset in the request's SQL; `candidates` are names that the engine would have known. */
export type BindResult =
  | { ok: true; schema: Schema }
  | { ok: false; message: string; position: number | null; code: string; candidates: string[] };
