import type { Expression, Field, NamedExpression } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  buildOrder,
  call,
  cardList,
  defineNode,
  describeOrder,
  field,
  fieldRef,
  freeName,
  joinMeasures,
  literal,
  onlyInput,
  orderItem,
  reportConfig,
  resolveColumn,
  resolveColumns,
  withColumns,
} from '../../kit/index.ts';
import { fillMethods, fillValue } from './fill-value.ts';

const config = z.object({
  columns: field
    .list(
      z.object({
        column: field.column({ label: 'Column' }),
        method: field
          .choice(fillMethods, {
            label: 'Fill with',
            choices: {
              constant: 'A value',
              mean: 'The mean',
              median: 'The median',
              mode: 'The most frequent value',
              smallest: 'The smallest value',
              largest: 'The largest value',
              previous: 'The value before, in the order below',
              next: 'The value after, in the order below',
              zero: 'Zero, the empty text or false',
            },
          })
          .default('constant'),
        value: field.text({ label: 'Value', when: { field: 'method', is: ['constant'] } }).default(''),
        name: field.optionalColumnName({ label: 'Into a new column', placeholder: 'in place' }),
      }),
      { label: 'Columns', addLabel: 'Add a column' },
    )
    .default([]),
  orderBy: field.list(orderItem, { label: 'In the order of', help: 'For values before and after', addLabel: 'Add a column' }).default([]),
  partitionBy: field
    .columns({ label: 'Within each', help: 'Means and neighbours come from rows with the same values here; none for all rows' })
    .default([]),
  alsoEmpty: field.boolean({ label: 'Empty texts and NaN are missing too' }).default(false),
});

type Config = z.output<typeof config>;

/** Replaces nulls. */
export const fillMissing = defineNode({
  type: 'fill-missing',
  version: 1,
  group: 'quality',
  title: 'Fill Missing Values',
  summary: 'Replaces nulls by a value, a mean, a median, the most frequent value or a neighbour’s',
  keywords: ['null', 'impute', 'coalesce', 'default', 'mean', 'median', 'mode', 'forward fill', 'fill down', 'missing', 'empty', 'nan'],
  icon: 'paint-bucket',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, orderBy, partitionBy }) {
    const words = columns.map(({ column, method, value }) => `${column}: ${method === 'constant' ? value || '“”' : method}`);
    const ordered = columns.some(({ method }) => method === 'previous' || method === 'next') && orderBy.length > 0;
    const order = ordered ? ` by ${cardList(describeOrder(orderBy))}` : '';
    return `${cardList(words) || 'no columns yet'}${order}${partitionBy.length === 0 ? '' : ` within each ${cardList(partitionBy)}`}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const { schema } = input;
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    const orderBy = buildOrder(settings.orderBy, schema, context, 'orderBy');
    const groups = resolveColumns(context, schema, settings.partitionBy, 'partitionBy');
    if (!orderBy || groups.length < settings.partitionBy.length) return undefined;
    const partitionBy = groups.map(({ name }) => fieldRef(name));
    const measures: NamedExpression[] = [];
    const added = settings.columns.flatMap((item, index): AddedColumn[] => {
      const path = ['columns', index];
      const column = resolveColumn(context, schema, item.column, [...path, 'column']);
      if (!column) return [];
      const present = presentValue(column, settings);
      const fill = fillValue(item, column, present, { context, path, partitionBy, orderBy });
      if (!fill) return [];
      let value = fill.kind === 'row' ? fill.value : undefined;
      if (fill.kind === 'aggregate') {
        const name = freeName(schema, `fill ${index + 1}`);
        measures.push({ name, expression: fill.measure });
        value = fieldRef(name);
      }
      const expression = call('coalesce', [present, ...(value ? [value] : [])]);
      return [{ name: item.name || column.name, expression, path: [...path, item.name ? 'name' : 'column'] }];
    });
    if (added.length < settings.columns.length) return undefined;
    const relation = measures.length === 0 ? input.relation : joinMeasures(input.relation, schema, groups, measures);
    const out = withColumns(context, { relation, schema }, added);
    return out && { out };
  },
});

function presentValue({ name, type }: Field, { alsoEmpty }: Config): Expression {
  const column = fieldRef(name);
  if (alsoEmpty && type.kind === 'utf8') return call('nullif', [column, literal('')]);
  if (!alsoEmpty || type.kind !== 'float') return column;
  return { kind: 'case', branches: [{ when: call('not', [call('isnan', [column])]), result: column }], otherwise: null };
}
