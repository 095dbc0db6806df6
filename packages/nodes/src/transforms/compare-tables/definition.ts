import { type Expression, findField, type JoinRel, type NamedExpression, type Relation, type Schema } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  checkNames,
  combine,
  defineNode,
  field,
  fieldRef,
  isDifferent,
  type LowerContext,
  literal,
  nullOf,
  onlyInput,
  project,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  keys: field
    .columns({ label: 'Key columns', help: 'They tell which rows are the same; both inputs have them', input: 'after' })
    .default([]),
  ignore: field.columns({ label: 'Columns to pass over', help: 'A difference in them does not count', input: 'after' }).default([]),
  unchanged: field.boolean({ label: 'Give rows without a change too' }).default(false),
  before: field.boolean({ label: 'Give the values before' }).default(true),
});

type Config = z.output<typeof config>;

/** Tells which rows were added, removed and changed between two tables. */
export const compareTables = defineNode({
  type: 'compare-tables',
  version: 1,
  group: 'quality',
  title: 'Compare Tables',
  summary: 'Tells which rows were added, removed or changed between two tables, by their key',
  keywords: ['diff', 'difference', 'changes', 'delta', 'added', 'removed', 'reconcile', 'audit'],
  icon: 'git-compare-arrows',
  inputs: [
    { name: 'before', label: 'Before' },
    { name: 'after', label: 'After' },
  ],
  outputs: [{ name: 'out', label: 'Changes' }],
  config,
  defaults: config.parse({}),
  describe: ({ keys }) => (keys.length === 0 ? 'no keys yet' : `by ${cardList(keys)}`),
  lower(settings, context) {
    const [before, after] = [onlyInput(context, 'before'), onlyInput(context, 'after')];
    const compared = comparedColumns(settings, before.schema, after.schema, context);
    if (!compared) return undefined;
    const joined = joinSides(compared, before.relation, after.relation);
    const columns = changeColumns(compared, settings);
    const places = columns.map(({ name }) => ({ name, path: ['keys'] }));
    if (!checkNames(context, places, 'keys')) return undefined;
    const out = project(joined, columns);
    if (settings.unchanged) return { out };
    return { out: { kind: 'filter', input: out, condition: call('<>', [fieldRef('change'), literal('unchanged')]) } };
  },
});

interface Compared {
  keys: { before: string; after: string }[];
  /** Columns that are no keys, by the name of the side that has them; `counts` where a difference is a change. */
  values: { name: string; before: Schema[number] | undefined; after: Schema[number] | undefined; counts: boolean }[];
}

function comparedColumns({ keys, ignore }: Config, before: Schema, after: Schema, context: LowerContext): Compared | undefined {
  if (keys.length === 0) return reportConfig(context, ['keys'], 'Choose the columns that tell which rows are the same');
  const [left, right] = [resolveColumns(context, before, keys, 'keys'), resolveColumns(context, after, keys, 'keys')];
  const ignored = resolveColumns(context, after, ignore, 'ignore').map(({ name }) => name);
  if (left.length < keys.length || right.length < keys.length || ignored.length < ignore.length) return undefined;
  const isKey = (side: Schema, name: string) => findField(side, name) !== undefined;
  const values = [
    ...after.filter(({ name }) => !isKey(right, name)).map((own) => ({ name: own.name, before: findField(before, own.name), after: own })),
    ...before
      .filter(({ name }) => !isKey(left, name) && !findField(after, name))
      .map((own) => ({ name: own.name, before: own, after: undefined })),
  ].map((value) => ({ ...value, counts: value.before !== undefined && value.after !== undefined && !ignored.includes(value.name) }));
  return { keys: right.map(({ name }, index) => ({ before: left[index]?.name ?? name, after: name })), values };
}

/** Columns get numbers instead of their names, so that those of both sides can stand beside each other. */
function joinSides({ keys, values }: Compared, before: Relation, after: Relation): JoinRel {
  const side = (input: Relation, which: 'before' | 'after'): Relation =>
    project(input, [
      ...keys.map((key, index) => ({ name: `k${index}`, expression: fieldRef(key[which]) })),
      ...values.flatMap(({ [which]: own }, index) => (own ? [{ name: `v${index}`, expression: fieldRef(own.name) }] : [])),
      { name: 'is_there', expression: literal(true) },
    ]);
  const valuesOf = (which: 'before' | 'after', from: 'left' | 'right'): JoinRel['columns'] => [
    ...values.flatMap(({ [which]: own }, index) => (own ? [{ name: `${which}${index}`, side: from, column: `v${index}` }] : [])),
    { name: `in_${which}`, side: from, column: 'is_there' },
  ];
  return {
    kind: 'join',
    join: 'full',
    left: side(before, 'before'),
    right: side(after, 'after'),
    keys: keys.map((_, index) => ({ left: `k${index}`, right: `k${index}`, nullSafe: true })),
    columns: [
      ...keys.map((_, index) => ({ name: `k${index}`, side: 'coalesce' as const, column: `k${index}`, rightColumn: `k${index}` })),
      ...valuesOf('before', 'left'),
      ...valuesOf('after', 'right'),
    ],
  };
}

function changeColumns({ keys, values }: Compared, settings: Config): NamedExpression[] {
  const differences = values.flatMap(({ name, before, after, counts }, index) =>
    before && after && counts
      ? [{ name, differs: isDifferent({ name: `before${index}`, type: before.type }, { name: `after${index}`, type: after.type }) }]
      : [],
  );
  const [first = literal(false), ...rest] = differences.map(({ differs }) => differs);
  const missing = (which: string) => call('is_null', [fieldRef(`in_${which}`)]);
  const change: Expression = {
    kind: 'case',
    branches: [
      { when: missing('before'), result: literal('added') },
      { when: missing('after'), result: literal('removed') },
      { when: combine('or', [first, ...rest]), result: literal('changed') },
    ],
    otherwise: literal('unchanged'),
  };
  const named = differences.map(
    ({ name, differs }): Expression => ({
      kind: 'case',
      branches: [{ when: differs, result: literal(name) }],
      otherwise: nullOf({ kind: 'utf8' }),
    }),
  );
  const isChange = combine('and', [call('not', [missing('before')]), call('not', [missing('after')]), combine('or', [first, ...rest])]);
  const names: Expression = named.length === 0 ? nullOf({ kind: 'utf8' }) : call('concat_ws', [literal(', '), ...named]);
  return [
    { name: 'change', expression: change },
    {
      name: 'changed_columns',
      expression: { kind: 'case', branches: [{ when: isChange, result: names }], otherwise: nullOf({ kind: 'utf8' }) },
    },
    ...keys.map(({ after }, index) => ({ name: after, expression: fieldRef(`k${index}`) })),
    ...values.map(({ name, after }, index) => ({ name, expression: fieldRef(after ? `after${index}` : `before${index}`) })),
    ...values.flatMap(({ name, before, after }, index) =>
      settings.before && before && after ? [{ name: `${name}_before`, expression: fieldRef(`before${index}`) }] : [],
    ),
  ];
}
