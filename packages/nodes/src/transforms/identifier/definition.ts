import type { Expression, WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  buildOrder,
  call,
  cardList,
  cardWord,
  cast,
  defineNode,
  describeOrder,
  field,
  fieldRef,
  literal,
  onlyInput,
  orderItem,
  resolveColumns,
  withColumns,
} from '../../kit/index.ts';

const whole = { kind: 'int', bits: 64, signed: true } as const;
/** More rows than a run that starts within the same second as another may number. */
const ROWS_A_SECOND = 1_000_000_000;

const config = z.object({
  name: field.columnName({ label: 'Name', placeholder: 'id' }).default('id'),
  orderBy: field.list(orderItem, { label: 'In the order of', help: 'Empty for no certain order', addLabel: 'Add a column' }).default([]),
  partitionBy: field
    .columns({ label: 'Start again for each', help: 'Rows with the same values here are counted together; none to count all' })
    .default([]),
  start: field.integer({ label: 'First number', advanced: true }, { min: 0, max: 1_000_000_000 }).default(1),
  unique: field
    .boolean({ label: 'Unique across runs', help: 'Puts the second in which the run started before the number', advanced: true })
    .default(false),
});

/** Numbers the rows. */
export const identifier = defineNode({
  type: 'identifier',
  version: 1,
  group: 'columns',
  title: 'Add Row Number',
  summary: 'Adds a column that numbers the rows',
  keywords: ['identifier', 'id', 'sequence', 'row number', 'surrogate key', 'counter', 'autoincrement'],
  icon: 'hash',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ name, orderBy, partitionBy }) {
    const order = orderBy.length === 0 ? '' : ` by ${cardList(describeOrder(orderBy))}`;
    return `${cardWord(name)}${order}${partitionBy.length === 0 ? '' : ` within each ${cardList(partitionBy)}`}`;
  },
  lower({ name, orderBy, partitionBy, start, unique }, context) {
    const input = onlyInput(context);
    const order = buildOrder(orderBy, input.schema, context, 'orderBy');
    const groups = resolveColumns(context, input.schema, partitionBy, 'partitionBy');
    if (!order || groups.length < partitionBy.length) return undefined;
    const window: WindowCall = {
      kind: 'window',
      name: 'row_number',
      arguments: [],
      partitionBy: groups.map((column) => fieldRef(column.name)),
      orderBy: order,
    };
    const number: Expression = start === 1 ? window : call('+', [window, cast(literal(start - 1), whole)]);
    const second = call('*', [cast(call('epoch', [call('now', [])]), whole), cast(literal(ROWS_A_SECOND), whole)]);
    const expression = unique ? call('+', [second, number]) : number;
    const out = withColumns(context, input, [{ name, expression, path: ['name'] }]);
    return out && { out };
  },
});
