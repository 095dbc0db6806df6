import { diagnostic } from '@millrace/pipeline';
import { type DataType, type Expression, type Field, printTypeName, type Schema } from '@millrace/plan';
import { cast, fieldRef } from './build-expression.ts';
import type { LowerContext } from './definition.ts';
import { resolveColumn } from './resolve-column.ts';

/** A column as a text: as it is, or a number, date and the like by its text; a list, struct, map or binary one is reported. */
export function columnAsText(context: LowerContext, { name, type }: Field, path: (string | number)[]): Expression | undefined {
  if (type.kind === 'utf8') return fieldRef(name);
  if (isNested(type) || type.kind === 'binary') return reportType(context, { name, type }, path, 'a text');
  return cast(fieldRef(name), { kind: 'utf8' });
}

/** Whether values of a type have parts: lists, structs and maps. */
export function isNested({ kind }: DataType): boolean {
  return kind === 'list' || kind === 'struct' || kind === 'map';
}

/** Reports a column whose type does not fit, with what is wanted, such as `a date`. */
export function reportType(
  context: LowerContext,
  { name, type }: Field,
  path: (string | number)[],
  wanted: string,
  suggestion = '',
): undefined {
  const params = { column: name, actual: printTypeName(type), wanted, suggestion };
  context.report(diagnostic('column-type-wrong', params, { nodeId: context.nodeId, path }));
}

/** As {@link columnAsText} for a list of names in a field of the configuration; undefined when one is unknown or no text. */
export function columnsAsText(context: LowerContext, schema: Schema, names: string[], field: string): Expression[] | undefined {
  const texts = names.flatMap((name, index) => {
    const found = resolveColumn(context, schema, name, [field, index]);
    return (found && columnAsText(context, found, [field, index])) ?? [];
  });
  return texts.length === names.length ? texts : undefined;
}
