import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { type BindResult, parseTypeName, tokenRangeAt } from '@millrace/plan';
import { duckdbDialect, Unprintable } from '@millrace/sql';
import { bindExpression, type ProbedColumn } from './bind-statement.ts';
import type { CompileAnswer, CompileNeed } from './compile-need.ts';
import type { Lowering, UsedText } from './lowering.ts';
import type { TextField } from './read-config.ts';

/** A node whose relation the engine refused. */
export interface RefusedNode {
  lowering: Lowering;
  sql: string;
  refusal: Extract<BindResult, { ok: false }>;
}

interface Probe {
  field: TextField;
  sql: string;
  /** Texts of rows above that are in it too: when one of them is refused, this one is not to blame. */
  others: TextField[];
  /** The place in the author's text that a place in `sql` stands for; undefined outside of it. */
  placeOf(position: number): number | undefined;
}

/**
 * Finds out which of a node's texts an engine's refusal is about, and where in it: each is bound alone, as its author
 * wrote it. What is about none of them is told of the node.
 */
export function* locateBindErrors(refused: RefusedNode[]): Generator<CompileNeed, Diagnostic[], CompileAnswer> {
  if (refused.length === 0) return [];
  const probes = refused.map(({ lowering }) => lowering.used.flatMap((used) => probeOf(used, lowering)));
  const requests = probes.flat().map(({ sql }) => ({ sql }));
  const answer = requests.length === 0 ? { kind: 'bind' as const, results: [] } : yield { kind: 'bind', requests };
  if (answer.kind !== 'bind') throw new Error('The compiler asked for bindings and got something else.');
  let next = 0;
  return refused.flatMap((node, index) => {
    const own = probes[index] ?? [];
    const results = answer.results.slice(next, next + own.length);
    next += own.length;
    const found = ownRefusals(own, results, node.lowering);
    return found.length > 0 ? found : [nodeRefusal(node)];
  });
}

function probeOf(used: UsedText, lowering: Lowering): Probe[] {
  const { field } = used;
  switch (field.kind) {
    case 'sql':
      return [];
    case 'datatype': {
      const type = parseTypeName(field.text);
      if (!type) return [];
      try {
        return [
          {
            field,
            sql: `SELECT CAST(NULL AS ${duckdbDialect.expressions.typeName(type)}) AS "value"`,
            others: [],
            placeOf: () => undefined,
          },
        ];
      } catch (error) {
        if (error instanceof Unprintable) return [];
        throw error;
      }
    }
    case 'expression':
    case 'predicate': {
      // What a placeholder stands for is known to the node alone: the text cannot be tried by itself.
      if (used.placeholder !== undefined && used.reads.has(used.placeholder)) return [];
      const filled = lowering.filled(field.text);
      const above = columnsAbove(used, lowering);
      const { sql, offset } = bindExpression(filled.text, lowering.inputFor(field), above);
      const placeOf = (position: number) => {
        const place = position - offset;
        return place >= 0 && place <= filled.text.length ? filled.originalOffset(place) : undefined;
      };
      return [{ field, sql, others: above.map((column) => column.field), placeOf }];
    }
  }
}

/** The columns of the rows above that a text reads, and those that these read in their turn. */
function columnsAbove({ field, above, reads }: UsedText, lowering: Lowering): (ProbedColumn & { field: TextField })[] {
  const needed = new Set(reads);
  const columns: (ProbedColumn & { field: TextField })[] = [];
  for (const [row, name] of [...above.entries()].reverse()) {
    const sibling = needed.has(name) ? lowering.textAt(field.path.map((part) => (part === above.length ? row : part))) : undefined;
    const own = sibling && lowering.used.find((used) => used.field === sibling);
    if (!own) continue;
    for (const read of own.reads) needed.add(read);
    columns.unshift({ name, field: own.field, text: lowering.filled(own.field.text).text });
  }
  return columns;
}

function ownRefusals(probes: Probe[], results: BindResult[], lowering: Lowering): Diagnostic[] {
  const refused = new Set<TextField>();
  return probes.flatMap((probe, index) => {
    const result = results[index];
    if (!result || result.ok) return [];
    const blameless = probe.others.some((other) => refused.has(other));
    refused.add(probe.field);
    return blameless ? [] : [refusalOf(probe, result, lowering)];
  });
}

function refusalOf({ field, placeOf }: Probe, result: Extract<BindResult, { ok: false }>, { nodeId }: Lowering): Diagnostic {
  const place = result.position === null ? undefined : placeOf(result.position);
  const range = place === undefined ? {} : { range: tokenRangeAt(field.text, place) };
  const code = field.kind === 'datatype' ? 'config-invalid' : 'expression-type';
  return diagnostic(code, { reason: firstSentence(result.message) }, { nodeId, path: field.path, ...range });
}

function nodeRefusal({ lowering, sql, refusal }: RefusedNode): Diagnostic {
  const { nodeId } = lowering;
  if (refusal.code === 'column-repeated') return diagnostic('column-repeated', { column: refusal.candidates[0] ?? '' }, { nodeId });
  const reason = firstSentence(refusal.message);
  const field = lowering.used.find((used) => used.field.kind === 'sql')?.field;
  if (!field) return expressionRefusal(lowering, reason);
  const filled = lowering.filled(field.text);
  const start = sql.lastIndexOf(filled.text);
  const place = refusal.position === null || start < 0 ? -1 : refusal.position - start;
  const inside = place >= 0 && place <= filled.text.length;
  const range = inside ? { range: tokenRangeAt(field.text, filled.originalOffset(place)) } : {};
  return diagnostic('binder-error', { reason }, { nodeId, path: field.path, ...range });
}

/** Each text is right for itself: what they are used for is not, and it is at the only one, if there is but one. */
function expressionRefusal({ nodeId, used }: Lowering, reason: string): Diagnostic {
  const [first, ...others] = used;
  if (!first || others.length > 0) return diagnostic('binder-error', { reason }, { nodeId });
  return diagnostic('expression-type', { reason }, { nodeId, path: first.field.path });
}

/** DuckDB adds the candidates' signatures and the line with a caret: the place is shown in the text itself. */
function firstSentence(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  const end = lines.findIndex((line, index) => index > 0 && (line === '' || /^(LINE \d+:|Candidate )/.test(line)));
  return lines
    .slice(0, end < 0 ? 3 : end)
    .join(' ')
    .slice(0, 500);
}
