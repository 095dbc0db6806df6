import type { ParseRequest, ParseResult } from '@millrace/plan';
import type { ConfiguredNode, TextField } from './read-config.ts';

/** The texts of all nodes that DuckDB's parser has to read, each once, and its answers. */
export class ParsedTexts {
  readonly requests: ParseRequest[] = [];
  private readonly places = new Map<string, number>();
  private results: ParseResult[] = [];

  constructor(nodes: Iterable<ConfiguredNode>) {
    for (const { texts } of nodes) for (const field of texts) this.add(field);
  }

  answer(results: ParseResult[]): void {
    this.results = results;
  }

  resultOf(field: Pick<TextField, 'kind' | 'text'>): ParseResult | undefined {
    return this.results[this.places.get(keyOf(field)) ?? -1];
  }

  private add(field: TextField): void {
    if (field.kind === 'datatype' || this.places.has(keyOf(field))) return;
    this.places.set(keyOf(field), this.requests.length);
    this.requests.push({ kind: field.kind === 'sql' ? 'select' : 'expression', text: field.text });
  }
}

function keyOf({ kind, text }: Pick<TextField, 'kind' | 'text'>): string {
  return `${kind === 'sql' ? 'select' : 'expression'} ${text}`;
}
