import type { Field, JoinColumn, JoinRel, NamedExpression, Relation, WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  buildOrder,
  call,
  cardList,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  literal,
  type NamedPlace,
  onlyInput,
  orderItem,
  project,
  reportConfig,
  resolveColumn,
} from '../../kit/index.ts';

const config = z.object({
  keys: field
    .list(
      z.object({
        column: field.column({ label: 'Column', input: 'in' }),
        key: field.column({ label: 'Is found in', input: 'table' }),
      }),
      { label: 'Look up by', addLabel: 'Add a pair of columns' },
    )
    .default([]),
  take: field
    .list(
      z.object({
        column: field.column({ label: 'Column', input: 'table' }),
        name: field.optionalColumnName({ label: 'New name', placeholder: 'same' }),
      }),
      { label: 'Columns to take', addLabel: 'Add a column' },
    )
    .default([]),
  keep: field
    .list(z.object({ ...orderItem.shape, column: field.column({ label: 'Column', input: 'table' }) }), {
      label: 'Of several matches, the first by',
      help: 'Without it, any one of them',
      addLabel: 'Add a column',
    })
    .default([]),
  matchesAs: field.optionalColumnName({
    label: 'Column for the number of matches',
    help: '0 where nothing was found, 2 or more where the table has the key several times; empty for none',
    placeholder: 'matches',
  }),
});

/** Takes columns of a second input where its keys are found. */
export const lookup = defineNode({
  type: 'lookup',
  version: 1,
  group: 'combine',
  title: 'Lookup',
  summary: 'Adds columns of a table to the rows whose keys are found there, one match a row',
  keywords: ['vlookup', 'enrich', 'left join', 'dictionary', 'reference data', 'code to name', 'map values'],
  icon: 'book-open-check',
  inputs: [
    { name: 'in', label: 'Rows' },
    { name: 'table', label: 'Table' },
  ],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ keys, take }) {
    if (keys.length === 0) return 'no keys yet';
    return `${cardList(take.map(({ column, name }) => name || column)) || 'nothing'} by ${cardList(keys.map(({ column }) => column))}`;
  },
  lower(settings, context) {
    const [rows, table] = [onlyInput(context), onlyInput(context, 'table')];
    const keys = lookupKeys(settings.keys, rows.schema, table.schema, context);
    const taken = settings.take.map(({ column }, index) => resolveColumn(context, table.schema, column, ['take', index, 'column']));
    const order = buildOrder(settings.keep, table.schema, context, 'keep');
    const known = taken.filter((column) => column !== undefined);
    if (settings.take.length === 0 && !settings.matchesAs) return reportConfig(context, ['take'], 'Add a column to take');
    if (!keys || !order || known.length < taken.length) return undefined;
    const places: NamedPlace[] = [
      ...rows.schema.map(({ name }) => ({ name, path: ['take'] })),
      ...known.map(({ name }, index) => ({ name: settings.take[index]?.name || name, path: ['take', index, 'name'] })),
      ...(settings.matchesAs ? [{ name: settings.matchesAs, path: ['matchesAs'] }] : []),
    ];
    if (!checkNames(context, places, 'take')) return undefined;
    return {
      out: lookupRelation({
        rows,
        table,
        keys,
        known,
        order,
        names: places.slice(rows.schema.length),
        counts: Boolean(settings.matchesAs),
      }),
    };
  },
});

function lookupKeys(
  keys: z.output<typeof config>['keys'],
  rows: Field[],
  table: Field[],
  context: LowerContext,
): JoinRel['keys'] | undefined {
  if (keys.length === 0) return reportConfig(context, ['keys'], 'Add the columns by which rows are found in the table');
  const found = keys.flatMap(({ column, key }, index): JoinRel['keys'] => {
    const left = resolveColumn(context, rows, column, ['keys', index, 'column']);
    const right = resolveColumn(context, table, key, ['keys', index, 'key']);
    return left && right ? [{ left: left.name, right: right.name, nullSafe: false }] : [];
  });
  return found.length === keys.length ? found : undefined;
}

interface LookupParts {
  rows: { relation: Relation; schema: Field[] };
  table: { relation: Relation };
  keys: JoinRel['keys'];
  known: Field[];
  order: WindowCall['orderBy'];
  /** Of the taken columns, and of the number of matches. */
  names: NamedPlace[];
  counts: boolean;
}

/** The table's keys and values get names of their own: those of the rows may be the same. */
function lookupRelation({ rows, table, keys, known, order, names, counts }: LookupParts): Relation {
  const partitionBy = [...new Set(keys.map(({ right }) => right))].map((name) => fieldRef(name));
  const window = (name: string, orderBy: WindowCall['orderBy']): WindowCall => ({
    kind: 'window',
    name,
    arguments: [],
    partitionBy,
    orderBy,
  });
  const columns: NamedExpression[] = [
    ...keys.map(({ right }, index) => ({ name: `key ${index + 1}`, expression: fieldRef(right) })),
    ...known.map(({ name }, index) => ({ name: `value ${index + 1}`, expression: fieldRef(name) })),
    { name: 'place', expression: window('row_number', order) },
    ...(counts ? [{ name: 'matches', expression: window('count', []) }] : []),
  ];
  const firsts: Relation = {
    kind: 'filter',
    input: project(table.relation, columns),
    condition: call('=', [fieldRef('place'), literal(1)]),
  };
  const joined: JoinColumn[] = [
    ...rows.schema.map(({ name }): JoinColumn => ({ name, side: 'left', column: name })),
    ...known.map((_, index): JoinColumn => ({ name: names[index]?.name ?? '', side: 'right', column: `value ${index + 1}` })),
    ...(counts ? [{ name: names.at(-1)?.name ?? '', side: 'right' as const, column: 'matches' }] : []),
  ];
  const pairs = keys.map(({ left }, index) => ({ left, right: `key ${index + 1}`, nullSafe: false }));
  const found: Relation = { kind: 'join', join: 'left', left: rows.relation, right: firsts, keys: pairs, columns: joined };
  if (!counts) return found;
  const output = joined.map(({ name, column, side }): NamedExpression => {
    const isCount = side === 'right' && column === 'matches';
    return { name, expression: isCount ? call('coalesce', [fieldRef(name), literal(0)]) : fieldRef(name) };
  });
  return project(found, output);
}
