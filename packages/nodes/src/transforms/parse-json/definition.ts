import type { DataType, Expression, Field } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  cardCount,
  cardWord,
  cast,
  checkNames,
  columnAsText,
  defineNode,
  field,
  fieldRef,
  freeName,
  type LowerContext,
  onlyInput,
  project,
  reportConfig,
  reportType,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  shape: field
    .choice(['fields', 'type'], {
      label: 'What the texts hold',
      choices: { fields: 'Objects with these fields', type: 'A type of your own' },
    })
    .default('fields'),
  fields: field
    .list(
      z.object({
        name: field.columnName({ label: 'Field' }),
        type: field.datatype({ label: 'Type', placeholder: 'VARCHAR' }).default('VARCHAR'),
      }),
      {
        label: 'Fields',
        help: 'Written as in the JSON; fields that are not listed are left out',
        addLabel: 'Add a field',
        when: { field: 'shape', is: ['fields'] },
      },
    )
    .default([]),
  spread: field
    .boolean({ label: 'A column for each field', help: 'Instead of one struct', when: { field: 'shape', is: ['fields'] } })
    .default(false),
  type: field
    .optionalDatatype({
      label: 'Type',
      help: 'Such as STRUCT(a INTEGER, b VARCHAR[]) or DOUBLE[]',
      placeholder: 'JSON',
      when: { field: 'shape', is: ['type'] },
    })
    .default(''),
  name: field.optionalColumnName({ label: 'Into a new column', placeholder: 'in place' }),
  failed: field
    .choice(['null', 'fail'], { label: 'What is no such JSON', choices: { null: 'Becomes null', fail: 'Stops the run' } })
    .default('null'),
});

type Config = z.output<typeof config>;

/** Reads texts that hold JSON as values with a type. */
export const parseJson = defineNode({
  type: 'parse-json',
  version: 1,
  group: 'nested',
  title: 'Parse JSON Column',
  summary: 'Reads texts that hold JSON as structs, lists or columns of their own',
  keywords: ['json', 'parse', 'struct', 'nested', 'object', 'array', 'text', 'deserialize'],
  icon: 'braces',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe({ column, shape, fields, type, spread }) {
    if (column === '') return 'no column yet';
    const made = shape === 'type' ? cardWord(type ?? '') || 'no type yet' : cardCount(fields.length, spread ? 'column' : 'field');
    return `${cardWord(column)} → ${made}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    const type = settings.shape === 'type' ? wholeType(settings, context) : fieldsType(settings, context);
    const parsed = column && type && parseColumn(column, type, settings, context);
    if (!column || !parsed) return undefined;
    const name = settings.name || column.name;
    if (type.kind !== 'struct' || !settings.spread || settings.shape !== 'fields') {
      const out = withColumns(context, input, [{ name, expression: parsed, path: [settings.name ? 'name' : 'column'] }]);
      return out && { out };
    }
    // The struct is made once, in a step of its own.
    const whole = freeName(input.schema, 'json');
    const step = project(input.relation, [
      ...input.schema.map((each) => ({ name: each.name, expression: fieldRef(each.name) })),
      { name: whole, expression: parsed },
    ]);
    const added = type.fields.map(
      (each, index): AddedColumn => ({ name: each.name, expression: fieldRef(whole, each.name), path: ['fields', index, 'name'] }),
    );
    const out = withColumns(context, { relation: step, schema: input.schema }, added);
    return out && { out };
  },
});

function wholeType({ type }: Config, context: LowerContext): DataType | undefined {
  return type?.trim() ? context.type(['type']) : reportConfig(context, ['type'], 'Choose a type');
}

function fieldsType({ fields }: Config, context: LowerContext): DataType | undefined {
  if (fields.length === 0) return reportConfig(context, ['fields'], 'Add a field');
  const places = fields.map(({ name }, index) => ({ name, path: ['fields', index, 'name'] }));
  const known = fields.flatMap(({ name }, index): Field[] => {
    const type = context.type(['fields', index, 'type']);
    return type ? [{ name, type }] : [];
  });
  return checkNames(context, places, 'fields') && known.length === fields.length ? { kind: 'struct', fields: known } : undefined;
}

function parseColumn(column: Field, type: DataType, { failed }: Config, context: LowerContext): Expression | undefined {
  if (column.type.kind !== 'utf8' && column.type.kind !== 'json') return reportType(context, column, ['column'], 'a text');
  const safe = failed === 'null';
  const text = columnAsText(context, column, ['column']);
  const json = column.type.kind === 'json' ? fieldRef(column.name) : text && cast(text, { kind: 'json' }, safe);
  return json && (type.kind === 'json' ? json : cast(json, type, safe));
}
