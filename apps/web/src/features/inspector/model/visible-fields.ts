import type { FieldSpec } from '@millrace/nodes/kit';

/** Whether a field is shown, given the values beside it; a field that is not set counts as its default. */
export function isVisible(spec: FieldSpec, siblings: FieldSpec[], values: Record<string, unknown>): boolean {
  if (!spec.when) return true;
  const { field, is } = spec.when;
  const value = values[field] ?? siblings.find((sibling) => sibling.name === field)?.defaultValue;
  return is.some((wanted) => wanted === value);
}

/** A new row of a list: what each field has by default, nothing where it has none. */
export function emptyRow(item: FieldSpec[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const spec of item) {
    if (spec.defaultValue !== undefined) row[spec.name] = structuredClone(spec.defaultValue);
    else if (!spec.optional) row[spec.name] = emptyValue(spec);
  }
  return row;
}

function emptyValue(spec: FieldSpec): unknown {
  switch (spec.kind) {
    case 'boolean':
      return false;
    case 'columns':
    case 'list':
      return [];
    case 'choice':
      return Object.keys(spec.choices ?? {})[0] ?? '';
    case 'number':
      return 0;
    case 'text':
    case 'longtext':
    case 'column':
    case 'expression':
    case 'predicate':
    case 'sql':
    case 'path':
    case 'datatype':
    case 'connection':
      return '';
  }
}
