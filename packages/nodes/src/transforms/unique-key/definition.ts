import type { Expression, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  combine,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  project,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const MOST_COMBINATIONS = 200;

const config = z.object({
  columns: field.columns({ label: 'Columns that may be a key' }).default([]),
  most: field
    .choice(['1', '2', '3'], {
      label: 'Try',
      choices: { 1: 'Each column alone', 2: 'Up to two columns together', 3: 'Up to three columns together' },
    })
    .default('2'),
  onlyUnique: field.boolean({ label: 'Give the unique ones alone' }).default(false),
});

/** Tells which combinations of columns are unique. */
export const uniqueKey = defineNode({
  type: 'unique-key',
  version: 1,
  group: 'quality',
  title: 'Find Unique Keys',
  summary: 'Tells which columns, alone or together, are different in every row',
  keywords: ['primary key', 'candidate key', 'distinct', 'duplicates', 'uniqueness', 'cardinality', 'profile'],
  icon: 'key-round',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'A row for each combination' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns, most }) => (columns.length === 0 ? 'no columns yet' : `${cardList(columns)}, up to ${most} together`),
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Choose columns that may be a key');
    const found = resolveColumns(context, schema, settings.columns, 'columns');
    if (found.length < settings.columns.length) return undefined;
    const names = [...new Set(found.map(({ name }) => name))];
    const combinations = combinationsOf(names, Number(settings.most));
    if (combinations.length > MOST_COMBINATIONS) {
      return reportConfig(
        context,
        ['columns'],
        `These are ${combinations.length} combinations; at most ${MOST_COMBINATIONS} can be tried at once`,
      );
    }
    const out = asRows(relation, combinations);
    return { out: settings.onlyUnique ? { kind: 'filter', input: out, condition: fieldRef('is_unique') } : out };
  },
});

/** Combinations of one to `most` names, small ones first. */
function combinationsOf(names: string[], most: number): string[][] {
  let last: { places: number[] }[] = [{ places: [] }];
  const all: string[][] = [];
  for (let size = 1; size <= most; size++) {
    last = last.flatMap(({ places }) =>
      names.slice((places.at(-1) ?? -1) + 1).map((_, index) => ({ places: [...places, (places.at(-1) ?? -1) + 1 + index] })),
    );
    all.push(...last.map(({ places }) => places.map((place) => names[place] ?? '')));
  }
  return all;
}

/** One pass over the rows counts for all combinations; then each becomes a row. */
function asRows(input: Relation, combinations: string[][]): Relation {
  const measures = combinations.flatMap((columns, index): NamedExpression[] => {
    const [first = literal(true), ...rest] = columns.map((name): Expression => call('is_not_null', [fieldRef(name)]));
    const filled = combine('and', [first, ...rest]);
    const key = {
      ...call(
        'struct_pack',
        columns.map((name) => fieldRef(name)),
      ),
      argumentNames: columns.map((_, place) => `k${place}`),
    };
    return [
      { name: `distinct${index}`, expression: { ...call('count', [key], { distinct: true }), filter: filled } },
      { name: `filled${index}`, expression: { ...call('count_star', []), filter: filled } },
    ];
  });
  const counted: Relation = {
    kind: 'aggregate',
    input,
    keys: [],
    measures: [{ name: 'rows', expression: call('count_star', []) }, ...measures],
  };
  const [rows, item] = [fieldRef('rows'), (name: string) => fieldRef('item', name)];
  const items = combinations.map((columns, index): Expression => {
    const values = [
      literal(columns.join(', ')),
      literal(columns.length),
      rows,
      fieldRef(`distinct${index}`),
      call('-', [rows, fieldRef(`filled${index}`)]),
    ];
    return { ...call('struct_pack', values), argumentNames: ['columns', 'size', 'rows', 'distinct', 'nulls'] };
  });
  const listed = project(counted, [{ name: 'item', expression: call('list_value', items) }]);
  const single: Relation = { kind: 'unnest', input: listed, column: 'item', as: 'item', keepEmpty: false };
  return project(single, [
    ...['columns', 'size', 'rows', 'distinct', 'nulls'].map((name) => ({
      name: name === 'size' ? 'column_count' : name,
      expression: item(name),
    })),
    { name: 'distinct_share', expression: call('/', [item('distinct'), call('nullif', [item('rows'), literal(0)])]) },
    { name: 'is_unique', expression: call('=', [item('distinct'), item('rows')]) },
  ]);
}
