import type { Expression, Field, NamedExpression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardCount,
  cardList,
  checkNames,
  columnsAsText,
  constantOf,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  literal,
  type NamedPlace,
  onlyInput,
  reportConfig,
  resolveColumn,
  resolveColumns,
} from '../../kit/index.ts';
import { buildMeasure, measureName } from '../aggregate/build-measure.ts';

const functions = ['sum', 'count', 'count_distinct', 'avg', 'min', 'max', 'median', 'first', 'last', 'any_value'] as const;

const config = z.object({
  columns: field.columns({ label: 'Values of', help: 'The columns whose values become columns' }).default([]),
  values: field
    .list(
      z.object({
        value: field.text({ label: 'Value', help: 'Of several columns: their values with _ between them' }).default(''),
        name: field.optionalColumnName({ label: 'Name', placeholder: 'the value' }),
      }),
      { label: 'These become columns', addLabel: 'Add a value' },
    )
    .default([]),
  keys: field.columns({ label: 'One row for each', help: 'None for all columns that are not used elsewhere' }).default([]),
  measures: field
    .list(
      z.object({
        function: field
          .choice(functions, {
            label: 'Function',
            choices: {
              sum: 'Sum',
              count: 'Count',
              count_distinct: 'Count of different values',
              avg: 'Average',
              min: 'Smallest',
              max: 'Largest',
              median: 'Median',
              first: 'First value',
              last: 'Last value',
              any_value: 'Any value',
            },
          })
          .default('sum'),
        column: field.optionalColumn({ label: 'Column', help: 'Count: empty for all rows' }),
        name: field.optionalColumnName({ label: 'Name', help: 'Stands behind the value when there are several cells' }),
      }),
      { label: 'Cells', addLabel: 'Add a cell' },
    )
    .default([]),
});

type Config = z.output<typeof config>;

/** Makes a column of each of some values, and one row of each key. */
export const pivot = defineNode({
  type: 'pivot',
  version: 1,
  group: 'rows',
  title: 'Pivot',
  summary: 'Turns values of a column into columns, with a sum, count or the like in each cell',
  keywords: ['crosstab', 'cross tab', 'wide', 'rows into columns', 'spread', 'pivot table', 'transpose'],
  icon: 'table-2',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'One row a key' }],
  config,
  defaults: { ...config.parse({}), measures: [{ function: 'sum' }] },
  describe({ columns, values, measures }) {
    if (columns.length === 0) return 'no column yet';
    const cells = measures.map((measure) => (measure.column ? `${measure.function} of ${measure.column}` : measure.function));
    return `${cardList(cells) || 'nothing'} by ${cardList(columns)}, ${cardCount(values.length, 'value')}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    if (settings.columns.length === 0) reportConfig(context, ['columns'], 'Choose the column whose values become columns');
    if (settings.values.length === 0) reportConfig(context, ['values'], 'Add the values that become columns');
    if (settings.measures.length === 0) reportConfig(context, ['measures'], 'Add what stands in the cells');
    const used = [...settings.columns, ...settings.measures.flatMap(({ column }) => column ?? [])].map((name) => name.toLowerCase());
    const keys =
      settings.keys.length > 0
        ? resolveColumns(context, schema, settings.keys, 'keys')
        : schema.filter(({ name }) => !used.includes(name.toLowerCase()));
    const matches = valueMatches(settings, schema, context);
    const cells = settings.measures.map((measure, index) =>
      buildMeasure({ ...measure, expression: '', separator: '' }, schema, context, ['measures', index]),
    );
    const known = cells.filter((cell) => cell !== undefined);
    if (!matches || known.length < cells.length || keys.length < settings.keys.length) return undefined;
    const columns = matches.flatMap(({ condition, name, path }) =>
      known.map((cell, index) => ({ name: cellName(settings, name, index), expression: withFilter(cell, condition), path })),
    );
    const places: NamedPlace[] = [
      ...keys.map(({ name }, index) => ({ name, path: settings.keys.length > 0 ? ['keys', index] : ['keys'] })),
      ...columns,
    ];
    if (!checkNames(context, places, 'values') || columns.length === 0) return undefined;
    const measures = columns.map(({ name, expression }): NamedExpression => ({ name, expression }));
    return { out: { kind: 'aggregate', input: relation, keys: keys.map(({ name }) => ({ name, expression: fieldRef(name) })), measures } };
  },
});

/** The condition and the name of each value; undefined when something is wrong, which is reported. */
function valueMatches({ columns, values }: Config, schema: Field[], context: LowerContext) {
  const found = valueExpression(columns, schema, context);
  const matches = values.map(({ value, name }, index) => {
    const path = ['values', index, 'value'];
    if (!found) return undefined;
    const sought = constantOf(context, value, found.type, path);
    if (!name && value.trim() === '') return reportConfig(context, ['values', index, 'name'], 'Give the column of the empty value a name');
    return (
      sought && { condition: call('=', [found.expression, sought]), name: name || value, path: ['values', index, name ? 'name' : 'value'] }
    );
  });
  const known = matches.filter((match) => match !== undefined);
  return known.length === values.length && found ? known : undefined;
}

function valueExpression(
  columns: string[],
  schema: Field[],
  context: LowerContext,
): (Pick<Field, 'type'> & { expression: Expression }) | undefined {
  const [only, ...others] = columns;
  if (only === undefined) return undefined;
  if (others.length === 0) {
    const column = resolveColumn(context, schema, only, ['columns', 0]);
    return column && { expression: fieldRef(column.name), type: column.type };
  }
  const texts = columnsAsText(context, schema, columns, 'columns');
  const joined = texts?.flatMap((text, index) => (index === 0 ? [text] : [literal('_'), text]));
  return joined && { expression: call('||', joined), type: { kind: 'utf8' } };
}

function cellName({ measures }: Config, value: string, index: number): string {
  const measure = measures[index];
  return measure && measures.length > 1 ? `${value}_${measureName({ ...measure, expression: '', separator: '' })}` : value;
}

function withFilter(cell: Expression, filter: Expression): Expression {
  if (cell.kind === 'cast') return { ...cell, input: withFilter(cell.input, filter) };
  return cell.kind === 'call' ? { ...cell, filter } : cell;
}
