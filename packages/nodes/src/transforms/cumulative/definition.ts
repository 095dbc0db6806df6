import { diagnostic } from '@millrace/pipeline';
import { type Expression, isNumeric, printTypeName, type Schema, type WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  type AddedColumn,
  addColumns,
  cardList,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  onlyInput,
  orderedGroupFields,
  orderedGroups,
  reportConfig,
  resolveColumn,
  wholeSum,
} from '../../kit/index.ts';

const item = z.object({
  function: field
    .choice(['sum', 'avg', 'min', 'max', 'count', 'product'], {
      label: 'Running',
      choices: { sum: 'Sum', avg: 'Average', min: 'Smallest', max: 'Largest', count: 'Count', product: 'Product' },
    })
    .default('sum'),
  column: field.column({ label: 'Column' }),
  name: field.optionalColumnName({ label: 'Name', placeholder: 'running_sum' }),
});

const config = z.object({
  columns: field.list(item, { label: 'New columns', addLabel: 'Add a column' }).default([]),
  ...orderedGroupFields,
});

type Item = z.output<typeof item>;

const nameOf = ({ function: name, column, name: given }: Item) => given || `running_${name}_${column}`;

/** Adds running totals and the like. */
export const cumulative = defineNode({
  type: 'cumulative',
  version: 1,
  group: 'rows',
  title: 'Running Total',
  summary: 'Adds sums, averages, counts and products of all rows up to each row',
  keywords: ['cumulative', 'running sum', 'running total', 'year to date', 'balance', 'accumulate', 'cumsum'],
  icon: 'chart-line',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, partitionBy }) {
    const names = cardList(columns.map(nameOf)) || 'no columns yet';
    return partitionBy.length === 0 ? names : `${names} within each ${cardList(partitionBy)}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    const groups = orderedGroups(settings, input.schema, context, 'A running total');
    if (!groups) return undefined;
    const added = settings.columns.flatMap((column, index): AddedColumn[] => {
      const expression = runningValue(column, input.schema, groups, context, ['columns', index, 'column']);
      return expression ? [{ name: nameOf(column), path: ['columns', index, 'name'], expression }] : [];
    });
    const out = added.length === settings.columns.length ? addColumns(input, added, context) : undefined;
    return out && { out };
  },
});

function runningValue(
  { function: name, column }: Item,
  schema: Schema,
  groups: Pick<WindowCall, 'partitionBy' | 'orderBy'>,
  context: LowerContext,
  path: (string | number)[],
): Expression | undefined {
  const found = resolveColumn(context, schema, column, path);
  if (!found) return undefined;
  if ((name === 'sum' || name === 'avg' || name === 'product') && !isNumeric(found.type)) {
    const params = { column: found.name, actual: printTypeName(found.type), wanted: 'a number', suggestion: 'Change its type first.' };
    context.report(diagnostic('column-type-wrong', params, { nodeId: context.nodeId, path }));
    return undefined;
  }
  const frame = { unit: 'rows', start: { kind: 'unbounded-preceding' }, end: { kind: 'current-row' } } as const;
  const window: WindowCall = { kind: 'window', name, arguments: [fieldRef(found.name)], ...groups, frame };
  return name === 'sum' ? wholeSum(window, found.type) : window;
}
