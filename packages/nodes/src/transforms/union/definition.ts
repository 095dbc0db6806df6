import { type Field, findField, type NamedExpression, type Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  cardWord,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  type NodeInput,
  nullOf,
  passColumns,
  project,
  reportConfig,
} from '../../kit/index.ts';

const config = z.object({
  match: field
    .choice(['name', 'position'], { label: 'Columns belong together by', choices: { name: 'Their names', position: 'Their places' } })
    .default('name'),
  rows: field
    .choice(['all', 'distinct'], { label: 'Rows', choices: { all: 'All rows', distinct: 'Each different row once' } })
    .default('all'),
});

/** Puts the rows of several inputs below each other. */
export const union = defineNode({
  type: 'union',
  version: 1,
  group: 'combine',
  title: 'Union',
  summary: 'Puts the rows of several inputs below each other',
  keywords: ['append', 'concatenate', 'stack', 'union all', 'combine', 'merge rows'],
  icon: 'layers',
  inputs: [{ name: 'in', label: 'Rows', many: true }],
  outputs: [{ name: 'out', label: 'All rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ match, rows }) => `${rows === 'all' ? 'all rows' : 'different rows'}, columns by ${match}`,
  lower({ match, rows }, context) {
    const inputs = context.inputs.in ?? [];
    const parts = match === 'name' ? byName(inputs) : byPosition(inputs, context);
    const [first] = parts ?? [];
    if (!parts || !first) return undefined;
    if (parts.length > 1) return { out: { kind: 'set', operation: rows === 'all' ? 'union-all' : 'union-distinct', inputs: parts } };
    return { out: rows === 'all' ? first : { kind: 'aggregate', input: first, keys: passColumns(inputs[0]?.schema ?? []), measures: [] } };
  },
});

/** The columns of all inputs in the order in which they first appear; what an input lacks is null. */
function byName(inputs: NodeInput[]): Relation[] {
  const all = new Map<string, Field>();
  for (const { schema } of inputs)
    for (const column of schema) if (!all.has(column.name.toLowerCase())) all.set(column.name.toLowerCase(), column);
  return inputs.map(({ relation, schema }) =>
    project(
      relation,
      [...all.values()].map(({ name, type }): NamedExpression => {
        const found = findField(schema, name);
        return { name, expression: found ? fieldRef(found.name) : nullOf(type) };
      }),
    ),
  );
}

function byPosition(inputs: NodeInput[], context: LowerContext): Relation[] | undefined {
  const [first] = inputs;
  const odd = inputs.find(({ schema }) => schema.length !== first?.schema.length);
  if (!first) return undefined;
  if (odd) {
    const counts = `“${cardWord(odd.name)}” has ${odd.schema.length} columns and “${cardWord(first.name)}” has ${first.schema.length}`;
    reportConfig(context, ['match'], `${counts}; by place, all inputs need as many`);
    return undefined;
  }
  return inputs.map(({ relation, schema }) =>
    project(
      relation,
      first.schema.map(({ name }, index) => ({ name, expression: fieldRef(schema[index]?.name ?? name) })),
    ),
  );
}
