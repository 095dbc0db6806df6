import { type Field, findField, type Schema } from '@millrace/plan';
import { type LowerContext, resolveColumn } from '../../kit/index.ts';

/** A column, or a field inside structs by a path such as `address.zip`, with its own name; an unknown one is reported. */
export function resolvePath(
  context: LowerContext,
  schema: Schema,
  name: string,
  at: (string | number)[],
): { name: string; path: string[] } | undefined {
  const path = findField(schema, name) ? undefined : pathTo(schema, name.split('.'));
  if (path) return { name: path.at(-1) ?? name, path };
  const column = resolveColumn(context, schema, name, at);
  return column && { name: column.name, path: [column.name] };
}

function pathTo(schema: Schema, parts: string[]): string[] | undefined {
  const path: string[] = [];
  let fields: Schema = schema;
  for (const part of parts) {
    const found: Field | undefined = findField(fields, part);
    if (!found) return undefined;
    path.push(found.name);
    fields = found.type.kind === 'struct' ? found.type.fields : [];
  }
  return path.length > 1 ? path : undefined;
}
