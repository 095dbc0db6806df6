import type { SourceRange } from '../expression.ts';

/** A node of the tree that DuckDB's parser gives: JSON whose shape is only known field by field. */
export type TreeNode = Readonly<Record<string, unknown>>;

/** Why a tree is not accepted. Thrown inside the conversion only; its callers return it as data. */
export class Refusal extends Error {
  readonly what: string;
  readonly hint: string;
  readonly at: SourceRange | undefined;

  constructor(what: string, hint: string, at?: SourceRange) {
    super(what);
    this.what = what;
    this.hint = hint;
    this.at = at;
  }
}

/** A refusal as data: what is not allowed, what to do instead, and where in the author's text. */
export interface Refused {
  ok: false;
  what: string;
  hint: string;
  at?: SourceRange;
}

/** Gives a conversion's refusal as data; any other error is a defect and goes on. */
export function refusedAs(error: unknown): Refused {
  if (!(error instanceof Refusal)) throw error;
  return { ok: false, what: error.what, hint: error.hint, ...(error.at ? { at: error.at } : {}) };
}

export function asNode(value: unknown): TreeNode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('This construct', 'Write it in another way.');
  return value as TreeNode;
}

export function nodeAt(node: TreeNode, key: string): TreeNode {
  return asNode(node[key]);
}

/** A child that may be absent or null. */
export function optionalNodeAt(node: TreeNode, key: string): TreeNode | undefined {
  return node[key] === null || node[key] === undefined ? undefined : asNode(node[key]);
}

export function nodesAt(node: TreeNode, key: string): TreeNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.map(asNode) : [];
}

export function textAt(node: TreeNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

export function textsAt(node: TreeNode, key: string): string[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
