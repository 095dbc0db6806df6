import { type DataType, type Expression, type Field, findField, printTypeName } from '@millrace/plan';
import { z } from 'zod';
import {
  cardWord,
  cast,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  literal,
  type NodeInput,
  nullOf,
  project,
  reportConfig,
} from '../../kit/index.ts';

const config = z.object({
  drift: field
    .choice(['common', 'text', 'fail'], {
      label: 'When inputs differ',
      choices: {
        common: 'Nulls for missing columns, the wider of two types',
        text: 'Nulls for missing columns, texts where types differ',
        fail: 'Report it: all inputs need the same columns and types',
      },
    })
    .default('common'),
  sourceColumn: field.optionalColumnName({
    label: 'Column with the name of the input',
    placeholder: 'source',
    help: 'Empty for none',
  }),
});

/** A column of the result, with the types that it has in the inputs. */
interface Column extends Field {
  types: Set<string>;
}

/** Puts rows of inputs with different columns below each other. */
export const unionByName = defineNode({
  type: 'union-by-name',
  version: 1,
  group: 'combine',
  title: 'Union by Name',
  summary: 'Puts rows below each other by the names of their columns, and says or bridges where inputs differ',
  keywords: ['append', 'stack', 'concatenate', 'schema drift', 'missing columns', 'source name', 'union all'],
  icon: 'table-rows-split',
  inputs: [{ name: 'in', label: 'Rows', many: true }],
  outputs: [{ name: 'out', label: 'All rows' }],
  config,
  defaults: config.parse({}),
  describe({ drift, sourceColumn }) {
    const what = { common: 'nulls for missing columns', text: 'texts where types differ', fail: 'equal columns only' }[drift];
    return sourceColumn ? `${what}, ${cardWord(sourceColumn)} tells the input` : what;
  },
  lower({ drift, sourceColumn }, context) {
    const inputs = context.inputs.in ?? [];
    const columns = allColumns(inputs);
    if (drift === 'fail' && !checkDrift(inputs, columns, context)) return undefined;
    const places = columns.map(({ name }) => ({ name, path: ['sourceColumn'] }));
    if (sourceColumn && !checkNames(context, [...places, { name: sourceColumn, path: ['sourceColumn'] }], 'sourceColumn')) return undefined;
    const parts = inputs.map(({ relation, schema, name: source }) => {
      const taken = columns.map((column) => ({ name: column.name, expression: columnValue(column, schema, drift === 'text') }));
      return project(relation, sourceColumn ? [...taken, { name: sourceColumn, expression: literal(source) }] : taken);
    });
    const [first] = parts;
    if (!first) return undefined;
    return { out: parts.length === 1 ? first : { kind: 'set', operation: 'union-all', inputs: parts } };
  },
});

/** The columns of all inputs in the order in which they first appear. */
function allColumns(inputs: NodeInput[]): Column[] {
  const found = new Map<string, Column>();
  for (const { schema } of inputs) {
    for (const { name, type } of schema) {
      const known = found.get(name.toLowerCase());
      if (known) known.types.add(printTypeName(type));
      else found.set(name.toLowerCase(), { name, type, types: new Set([printTypeName(type)]) });
    }
  }
  return [...found.values()];
}

function columnValue({ name, type, types }: Column, schema: Field[], asText: boolean): Expression {
  const found = findField(schema, name);
  const text: DataType = { kind: 'utf8' };
  const differs = asText && types.size > 1;
  if (!found) return nullOf(differs ? text : type);
  return differs && found.type.kind !== 'utf8' ? cast(fieldRef(found.name), text) : fieldRef(found.name);
}

function checkDrift(inputs: NodeInput[], columns: Column[], context: LowerContext): boolean {
  const reasons = inputs.flatMap(({ name: input, schema }) =>
    columns.flatMap(({ name, type }): string[] => {
      const found = findField(schema, name);
      if (!found) return [`“${cardWord(input)}” has no column “${cardWord(name)}”`];
      const [own, other] = [printTypeName(found.type), printTypeName(type)];
      return own === other ? [] : [`“${cardWord(name)}” is ${own} in “${cardWord(input)}” and ${other} before`];
    }),
  );
  if (reasons.length === 0) return true;
  reportConfig(context, ['drift'], `${reasons.slice(0, 3).join('; ')}${reasons.length > 3 ? `; and ${reasons.length - 3} more` : ''}`);
  return false;
}
