import type { DataType, Expression, Field } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cast,
  checkNames,
  combine,
  constantOf,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  literal,
  onlyInput,
  passColumns,
  project,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns that hold nothing', help: 'None to keep all columns' }).default([]),
  values: field
    .choice(['stop', 'drop'], {
      label: 'If one of them holds a value',
      choices: { stop: 'Stop the run', drop: 'Leave the column out all the same' },
    })
    .default('stop'),
  emptyText: field.boolean({ label: 'Empty texts are nothing', when: { field: 'values', is: ['stop'] } }).default(false),
  nullText: field.boolean({ label: 'The text “null” is nothing', when: { field: 'values', is: ['stop'] } }).default(false),
  minusOne: field.boolean({ label: 'The number -1 is nothing', when: { field: 'values', is: ['stop'] } }).default(false),
  markers: field
    .list(z.object({ value: field.text({ label: 'Value', placeholder: 'n/a' }).default('') }), {
      label: 'Other values that are nothing',
      help: 'Each is used on the columns whose type it fits',
      addLabel: 'Add a value',
      when: { field: 'values', is: ['stop'] },
    })
    .default([]),
});

type Config = z.output<typeof config>;

/** Leaves out columns that hold nothing, and makes sure of it. */
export const dropNullColumns = defineNode({
  type: 'drop-null-columns',
  version: 1,
  group: 'quality',
  title: 'Drop Null Columns',
  summary: 'Leaves out columns that hold nothing but nulls, and stops the run if they do hold values',
  keywords: ['drop null fields', 'null', 'empty', 'remove', 'columns', 'fields', 'missing'],
  icon: 'eraser',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, values }) {
    if (columns.length === 0) return 'no columns yet';
    return values === 'stop' ? `${cardList(columns)} if null` : `without ${cardList(columns)}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    const dropped = resolveColumns(context, schema, settings.columns, 'columns');
    if (dropped.length < settings.columns.length) return undefined;
    const kept = schema.filter((column) => !dropped.includes(column));
    const places = kept.map(({ name }) => ({ name, path: ['columns'] }));
    if (!checkNames(context, places, 'columns')) return undefined;
    const [first, ...rest] = settings.values === 'stop' ? dropped.map((column) => isNothing(column, settings, context)) : [];
    const input = first ? { kind: 'filter' as const, input: relation, condition: combine('and', [first, ...rest]) } : relation;
    return { out: project(input, passColumns(kept)) };
  },
});

/** True for a column that is null or a marker; any other value fails the run, with the column's name. */
function isNothing({ name, type }: Field, settings: Config, context: LowerContext): Expression {
  const column = fieldRef(name);
  const nothing = [call('is_null', [column]), ...markersOf(column, type, settings, context)];
  const [first = literal(true), ...rest] = nothing;
  const message = literal(`The column “${name}” is to be left out as empty, but holds a value`);
  const stop = call('error', [message]);
  return {
    kind: 'case',
    branches: [{ when: combine('or', [first, ...rest]), result: literal(true) }],
    otherwise: cast(stop, { kind: 'boolean' }),
  };
}

function markersOf(column: Expression, type: DataType, settings: Config, context: LowerContext): Expression[] {
  const texts = type.kind === 'utf8' ? [...(settings.emptyText ? [''] : []), ...(settings.nullText ? ['null'] : [])] : [];
  const isNumber = type.kind === 'int' ? type.signed : type.kind === 'float' || type.kind === 'decimal';
  const numbers = settings.minusOne && isNumber ? ['-1'] : [];
  // A value may be meant for columns of another type alone: that it does not fit this one is no mistake.
  const quiet: LowerContext = { ...context, report: () => undefined };
  const values = [...texts, ...numbers, ...settings.markers.map(({ value }) => value)].flatMap(
    (text) => constantOf(quiet, text, type, []) ?? [],
  );
  return values.length === 0 ? [] : [call('in', [column, ...values])];
}
