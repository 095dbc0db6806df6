import type { DataType, Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  call,
  cardList,
  cardWord,
  cast,
  defineNode,
  field,
  fieldRef,
  isNested,
  literal,
  onlyInput,
  reportConfig,
  reportType,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';
import { readJsonPath } from './read-json-path.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  columns: field
    .list(
      z.object({
        path: field.text({ label: 'Path', placeholder: '$.address.city' }).default(''),
        name: field.columnName({ label: 'Name' }),
        type: field.optionalDatatype({ label: 'Type', placeholder: 'VARCHAR' }),
      }),
      { label: 'Columns', addLabel: 'Add a column' },
    )
    .default([]),
  drop: field.boolean({ label: 'Leave out the column itself' }).default(false),
  failed: field
    .choice(['null', 'fail'], { label: 'What is no JSON or not of its type', choices: { null: 'Becomes null', fail: 'Stops the run' } })
    .default('null'),
});

/** Takes values out of JSON texts into columns. */
export const extractJsonPath = defineNode({
  type: 'extract-json-path',
  version: 1,
  group: 'nested',
  title: 'Extract JSON Path',
  summary: 'Takes values out of JSON texts into columns, each by its path',
  keywords: ['json', 'path', 'extract', 'jsonpath', 'nested', 'field', 'value'],
  icon: 'file-braces',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe: ({ column, columns }) =>
    column === '' ? 'no column yet' : `${cardList(columns.map(({ name }) => name)) || 'no columns yet'} from ${cardWord(column)}`,
  lower({ column, columns, drop, failed }, context) {
    const input = onlyInput(context);
    const found = resolveColumn(context, input.schema, column, ['column']);
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    if (!found) return undefined;
    if (found.type.kind !== 'utf8' && found.type.kind !== 'json') return reportType(context, found, ['column'], 'a text');
    const safe = failed === 'null';
    const json = found.type.kind === 'json' ? fieldRef(found.name) : cast(fieldRef(found.name), { kind: 'json' }, safe);
    const added = columns.flatMap((item, index): AddedColumn[] => {
      const path = ['columns', index];
      const read = readJsonPath(item.path);
      if (!read.ok) reportConfig(context, [...path, 'path'], read.reason);
      const type = item.type?.trim() ? context.type([...path, 'type']) : ({ kind: 'utf8' } as const);
      return read.ok && type ? [{ name: item.name, expression: valueAt(json, read.path, type, safe), path: [...path, 'name'] }] : [];
    });
    if (added.length < columns.length) return undefined;
    const out = withColumns(context, input, added, drop ? [found.name] : []);
    return out && { out };
  },
});

/** The text of a value can be cast on every engine; JSON alone would lose the quotes of a text. */
function valueAt(json: Expression, path: string, type: DataType, safe: boolean): Expression {
  const args = [json, literal(path)];
  if (type.kind === 'json') return call('json_extract', args);
  const text = call('json_extract_string', args);
  if (type.kind === 'utf8') return text;
  return isNested(type) ? cast(cast(text, { kind: 'json' }, safe), type, safe) : cast(text, type, safe);
}
