import type { FetchRequest, SourceInfo, SourceRequest } from '@millrace/nodes/kit';
import type { Diagnostic } from '@millrace/pipeline';
import type { BindRequest, BindResult, DataType, ParseRequest, ParseResult } from '@millrace/plan';

/**
 * What the compiler needs to know of the world, asked for by `compile` as it goes: it does no I/O itself. Answers come
 * back in the order of the requests.
 */
export type CompileNeed =
  | { kind: 'parse'; requests: ParseRequest[] }
  | { kind: 'sources'; requests: SourceNeed[] }
  | { kind: 'bind'; requests: BindRequest[] };

export interface SourceNeed {
  nodeId: string;
  request: SourceRequest | FetchRequest;
  /** The request's types, read by the compiler. */
  types: { name: string; type: DataType }[];
}

export type CompileAnswer =
  | { kind: 'parse'; results: ParseResult[] }
  | { kind: 'sources'; results: SourceAnswer[] }
  | { kind: 'bind'; results: BindResult[] };

/** A source that cannot be read says why, at the field of the node's configuration; a `partial` one has some of its files only. */
export type SourceAnswer = { ok: true; source: SourceInfo; notes: string[]; partial?: true } | { ok: false; diagnostic: Diagnostic };
