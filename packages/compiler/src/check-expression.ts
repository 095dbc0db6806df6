import { nearestName } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { type DataType, type Expression, type FieldRef, findField, mapExpression, type Schema } from '@millrace/plan';
import type { FieldPath } from './read-config.ts';
import type { ParameterValue } from './read-parameters.ts';

/** Words that read like columns but are values of the session, unless a column has the name. */
const sessionValues: Readonly<Record<string, string>> = {
  current_date: 'current_date',
  current_time: 'get_current_time',
  current_timestamp: 'get_current_timestamp',
  localtime: 'current_localtime',
  localtimestamp: 'current_localtimestamp',
};

export interface ExpressionScope {
  schema: Schema;
  /** Columns that the node computes before the expression: their types are not known yet. */
  above: readonly string[];
  parameters: ReadonlyMap<string, ParameterValue>;
  nodeId: string;
  path: FieldPath;
}

/**
 * Ties an expression to its input's columns: names get the input's spelling, parameters their values.
 * @returns the expression, or what it names that does not exist
 */
export function checkExpression(expression: Expression, scope: ExpressionScope): { expression: Expression; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const place = (part: Expression) => ({ nodeId: scope.nodeId, path: scope.path, ...(part.at ? { range: part.at } : {}) });
  const checked = mapExpression(expression, (part) => {
    if (part.kind === 'parameter') {
      const value = scope.parameters.get(part.name);
      if (value) return { ...value.literal, ...(part.at ? { at: part.at } : {}) };
      diagnostics.push(diagnostic('parameter-unknown', { name: part.name }, place(part)));
    }
    if (part.kind !== 'field') return part;
    const found = findColumn(part, scope);
    if (found.ok) return found.expression;
    const suggestion = found.near === undefined ? '' : `Did you mean “${found.near}”?`;
    diagnostics.push(diagnostic('column-unknown', { column: found.name, suggestion }, place(part)));
    return part;
  });
  return { expression: checked, diagnostics };
}

type FoundColumn = { ok: true; expression: Expression } | { ok: false; name: string; near: string | undefined };

function findColumn(part: FieldRef, { schema, above }: ExpressionScope): FoundColumn {
  const [name = '', ...members] = part.path;
  const computed = above.findLast((known) => known.toLowerCase() === name.toLowerCase());
  if (computed !== undefined) return { ok: true, expression: { ...part, path: [computed, ...members] } };
  const field = findField(schema, name);
  const key = name.toLowerCase();
  const session = Object.hasOwn(sessionValues, key) ? sessionValues[key] : undefined;
  if (!field && session !== undefined && members.length === 0)
    return { ok: true, expression: { kind: 'call', name: session, arguments: [] } };
  if (!field)
    return {
      ok: false,
      name: part.path.join('.'),
      near: nearestName(name, [...above, ...schema.map((known) => known.name)]),
    };
  let type: DataType = field.type;
  for (const [index, member] of members.entries()) {
    if (type.kind !== 'struct') break;
    const inner: Schema = type.fields;
    const found = findField(inner, member);
    const path = part.path.slice(0, index + 2);
    if (!found)
      return {
        ok: false,
        name: path.join('.'),
        near: nearestName(
          member,
          inner.map((known) => known.name),
        ),
      };
    type = found.type;
  }
  return { ok: true, expression: { ...part, path: [field.name, ...members] } };
}
