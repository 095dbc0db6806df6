import type { SourceRange } from '../expression.ts';
import { type SqlToken, sqlTokens } from './sql-tokens.ts';
import type { TreeNode } from './tree-node.ts';

/** The text that a tree was parsed from: finds the range that a node of the tree stands for. */
export class AuthorText {
  readonly text: string;
  private readonly offset: number;
  private tokens: SqlToken[] | undefined;
  private byStart: Map<number, number> | undefined;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  /** The token at which DuckDB places a node; undefined for nodes that it made up. */
  rangeOf(node: TreeNode): SourceRange | undefined {
    const start = this.startOf(node);
    if (start === undefined) return undefined;
    const token = this.tokenList()[this.tokenIndex(start) ?? -1];
    return token ? { start: token.start, end: token.end } : { start, end: Math.min(start + 1, this.text.length) };
  }

  /** As {@link rangeOf}, for a name of several parts such as `a.b`. */
  rangeOfName(node: TreeNode, parts: number): SourceRange | undefined {
    const range = this.rangeOf(node);
    const first = range && this.tokenIndex(range.start);
    if (range === undefined || first === undefined) return range;
    const last = this.tokenList()[first + 2 * (parts - 1)];
    return last && this.tokenList()[first + 1] ? { start: range.start, end: parts === 1 ? range.end : last.end } : range;
  }

  /** The first place of `$name`: DuckDB does not say where its parameters stand. */
  rangeOfParameter(name: string): SourceRange | undefined {
    const token = this.tokenList().find(({ kind, start, end }) => kind === 'parameter' && this.text.slice(start + 1, end) === name);
    return token && { start: token.start, end: token.end };
  }

  private startOf(node: TreeNode): number | undefined {
    const location = node.query_location;
    if (typeof location !== 'number' || !Number.isSafeInteger(location)) return undefined;
    const start = location - this.offset;
    return start >= 0 && start < this.text.length ? start : undefined;
  }

  private tokenIndex(start: number): number | undefined {
    this.byStart ??= new Map(this.tokenList().map((token, index) => [token.start, index]));
    return this.byStart.get(start);
  }

  private tokenList(): SqlToken[] {
    this.tokens ??= sqlTokens(this.text);
    return this.tokens;
  }
}
