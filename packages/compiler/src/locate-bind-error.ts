import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { type BindResult, parseTypeName, tokenRangeAt } from '@millrace/plan';
import { duckdbDialect, Unprintable } from '@millrace/sql';
import { bindExpression } from './bind-statement.ts';
import type { CompileAnswer, CompileNeed } from './compile-need.ts';
import type { Lowering } from './lowering.ts';
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
  /** The place in the author's text that a place in `sql` stands for; undefined outside of it. */
  placeOf(position: number): number | undefined;
}

/**
 * Finds out which of a node's texts an engine's refusal is about, and where in it: each is bound alone, as its author
 * wrote it. What is about none of them is told of the node.
 */
export function* locateBindErrors(refused: RefusedNode[]): Generator<CompileNeed, Diagnostic[], CompileAnswer> {
  if (refused.length === 0) return [];
  const probes = refused.map(({ lowering }) =>
    lowering.used.flatMap((field) => (lowering.dependent.has(field) ? [] : probeOf(field, lowering))),
  );
  const requests = probes.flat().map(({ sql }) => ({ sql }));
  const answer = requests.length === 0 ? { kind: 'bind' as const, results: [] } : yield { kind: 'bind', requests };
  if (answer.kind !== 'bind') throw new Error('The compiler asked for bindings and got something else.');
  let next = 0;
  return refused.flatMap((node, index) => {
    const own = probes[index] ?? [];
    const results = answer.results.slice(next, next + own.length);
    next += own.length;
    const found = own.flatMap((probe, place) => refusalOf(probe, results[place], node.lowering));
    return found.length > 0 ? found : [nodeRefusal(node)];
  });
}

function probeOf(field: TextField, lowering: Lowering): Probe[] {
  switch (field.kind) {
    case 'sql':
      return [];
    case 'datatype': {
      const type = parseTypeName(field.text);
      if (!type) return [];
      try {
        return [{ field, sql: `SELECT CAST(NULL AS ${duckdbDialect.expressions.typeName(type)}) AS "value"`, placeOf: () => undefined }];
      } catch (error) {
        if (error instanceof Unprintable) return [];
        throw error;
      }
    }
    case 'expression':
    case 'predicate': {
      const filled = lowering.filled(field.text);
      const { sql, offset } = bindExpression(filled.text, lowering.inputFor(field));
      const placeOf = (position: number) => {
        const place = position - offset;
        return place >= 0 && place <= filled.text.length ? filled.originalOffset(place) : undefined;
      };
      return [{ field, sql, placeOf }];
    }
  }
}

function refusalOf({ field, placeOf }: Probe, result: BindResult | undefined, lowering: Lowering): Diagnostic[] {
  if (!result || result.ok) return [];
  const place = result.position === null ? undefined : placeOf(result.position);
  const range = place === undefined ? {} : { range: tokenRangeAt(field.text, place) };
  const code = field.kind === 'datatype' ? 'config-invalid' : 'expression-type';
  return [diagnostic(code, { reason: firstSentence(result.message) }, { nodeId: lowering.nodeId, path: field.path, ...range })];
}

function nodeRefusal({ lowering, sql, refusal }: RefusedNode): Diagnostic {
  const { nodeId } = lowering;
  if (refusal.code === 'column-repeated') return diagnostic('column-repeated', { column: refusal.candidates[0] ?? '' }, { nodeId });
  const reason = firstSentence(refusal.message);
  const field = lowering.used.find((candidate) => candidate.kind === 'sql');
  if (!field) return diagnostic(...expressionRefusal(lowering, reason, refusal.code));
  const filled = lowering.filled(field.text);
  const start = sql.lastIndexOf(filled.text);
  const place = refusal.position === null || start < 0 ? -1 : refusal.position - start;
  const inside = place >= 0 && place <= filled.text.length;
  const range = inside ? { range: tokenRangeAt(field.text, filled.originalOffset(place)) } : {};
  return diagnostic('binder-error', { reason }, { nodeId, path: field.path, ...range });
}

/** All texts that could be bound alone are right: it is the only one left, if there is but one. */
function expressionRefusal(lowering: Lowering, reason: string, code: string): Parameters<typeof diagnostic> {
  const { nodeId } = lowering;
  const left = code === 'condition-type' ? lowering.used : [...lowering.dependent];
  const [field] = left;
  if (!field || left.length > 1) return ['binder-error', { reason }, { nodeId }];
  return ['expression-type', { reason }, { nodeId, path: field.path }];
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
