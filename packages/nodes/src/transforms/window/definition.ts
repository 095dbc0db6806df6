import { diagnostic } from '@millrace/pipeline';
import { z } from 'zod';
import {
  buildOrder,
  cardList,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type NamedPlace,
  onlyInput,
  orderItem,
  passColumns,
  project,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';
import {
  buildFrame,
  buildWindow,
  nullFunctions,
  numberFunctions,
  orderedFunctions,
  valueFunctions,
  windowFunctions,
  windowName,
} from './build-window.ts';

const config = z.object({
  functions: field
    .list(
      z.object({
        function: field
          .choice(windowFunctions, {
            label: 'Function',
            choices: {
              row_number: 'Row number',
              rank: 'Rank, with gaps after ties',
              dense_rank: 'Rank, without gaps',
              percent_rank: 'Rank from 0 to 1',
              ntile: 'Bucket number',
              lag: 'Value of an earlier row',
              lead: 'Value of a later row',
              first_value: 'First value',
              last_value: 'Last value',
              sum: 'Sum',
              avg: 'Average',
              min: 'Smallest',
              max: 'Largest',
              count: 'Count',
            },
          })
          .default('row_number'),
        column: field.optionalColumn({
          label: 'Column',
          help: 'Count: empty for all rows',
          when: { field: 'function', is: [...valueFunctions] },
        }),
        number: field
          .integer(
            {
              label: 'Rows or buckets',
              help: 'How many rows away, 1 if empty; or how many buckets, 4 if empty',
              when: { field: 'function', is: [...numberFunctions] },
            },
            { min: 0, max: 1_000_000_000 },
          )
          .optional(),
        ignoreNulls: field.boolean({ label: 'Pass over nulls', when: { field: 'function', is: [...nullFunctions] } }).default(false),
        name: field.optionalColumnName({ label: 'Name', placeholder: 'running_total' }),
      }),
      { label: 'New columns', addLabel: 'Add a column' },
    )
    .default([]),
  partitionBy: field
    .columns({ label: 'Within each', help: 'Rows with the same values here form a group; none for one group of all' })
    .default([]),
  orderBy: field.list(orderItem, { label: 'In the order of', addLabel: 'Add a column' }).default([]),
  frame: field
    .choice(['default', 'running', 'whole', 'moving'], {
      label: 'Sums and the like go over',
      choices: {
        default: 'All rows up to this one and its ties; without an order, the whole group',
        running: 'All rows up to this one',
        whole: 'The whole group',
        moving: 'Some rows before and after this one',
      },
    })
    .default('default'),
  before: field.integer({ label: 'Rows before', when: { field: 'frame', is: ['moving'] } }, { min: 0, max: 1_000_000_000 }).default(6),
  after: field.integer({ label: 'Rows after', when: { field: 'frame', is: ['moving'] } }, { min: 0, max: 1_000_000_000 }).default(0),
});

/** Adds columns computed over the rows around each row. */
export const window = defineNode({
  type: 'window',
  version: 1,
  group: 'rows',
  title: 'Window',
  summary: 'Adds ranks, running totals, moving averages and values of neighbouring rows',
  keywords: [
    'rank',
    'row number',
    'running total',
    'cumulative',
    'moving average',
    'lag',
    'lead',
    'previous',
    'next',
    'over',
    'partition',
    'fill down',
  ],
  icon: 'app-window',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({}), functions: [{ function: 'row_number', ignoreNulls: false, name: 'row_number' }] },
  describe({ functions, partitionBy }) {
    const names = cardList(functions.map(windowName)) || 'no columns yet';
    return partitionBy.length === 0 ? names : `${names} within each ${cardList(partitionBy)}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    const groups = resolveColumns(context, schema, settings.partitionBy, 'partitionBy');
    const orderBy = buildOrder(settings.orderBy, schema, context, 'orderBy');
    if (settings.functions.length === 0) reportConfig(context, ['functions'], 'Add a column');
    const frame = buildFrame(settings.frame, settings.before, settings.after);
    const windowed = { partitionBy: groups.map(({ name }) => fieldRef(name)), orderBy: orderBy ?? [], frame };
    const added = settings.functions.flatMap((item, index) => {
      const expression = buildWindow(item, schema, windowed, context, ['functions', index]);
      if (settings.orderBy.length === 0 && orderedFunctions.includes(item.function)) {
        const place = { nodeId: context.nodeId, path: ['orderBy'] };
        context.report(diagnostic('order-missing', { what: windowName(item) }, place));
      }
      return expression ? [{ name: windowName(item), expression }] : [];
    });
    if (!orderBy || groups.length < settings.partitionBy.length) return undefined;
    if (added.length === 0 || added.length < settings.functions.length) return undefined;
    const places: NamedPlace[] = [
      ...schema.map(({ name }) => ({ name, path: ['functions'] })),
      ...added.map(({ name }, index) => ({ name, path: ['functions', index, 'name'] })),
    ];
    return checkNames(context, places, 'functions') ? { out: project(relation, [...passColumns(schema), ...added]) } : undefined;
  },
});
