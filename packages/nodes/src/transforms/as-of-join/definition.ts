import {
  type Expression,
  type JoinColumn,
  type JoinRel,
  type NamedExpression,
  printTypeName,
  type Relation,
  type Schema,
} from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  cast,
  comparableFamily,
  defineNode,
  describePairs,
  field,
  fieldRef,
  joinedColumns,
  keyPair,
  type LowerContext,
  literal,
  onlyInput,
  project,
  reportConfig,
  resolveColumn,
  resolveKeys,
  sharedKeys,
  suffixField,
} from '../../kit/index.ts';

const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
const LONGEST_DAYS = 100_000;

const config = z.object({
  kind: field
    .choice(['left', 'inner'], { label: 'Keep', choices: { left: 'All left rows', inner: 'Left rows with a match' } })
    .default('left'),
  left: field.column({ label: 'Left time or number', input: 'left' }).default(''),
  right: field.column({ label: 'Right time or number', input: 'right' }).default(''),
  direction: field
    .choice(['at-or-before', 'before', 'at-or-after', 'after'], {
      label: 'Take the right row that is nearest',
      choices: { 'at-or-before': 'At or before the left one', before: 'Before it', 'at-or-after': 'At or after it', after: 'After it' },
    })
    .default('at-or-before'),
  keys: field.list(keyPair, { label: 'And where these are equal', addLabel: 'Add a pair of columns' }).default([]),
  tolerance: field.text({ label: 'At most this far away', help: 'Empty for any distance', placeholder: '15' }).default(''),
  unit: field
    .choice(['seconds', 'minutes', 'hours', 'days'], {
      label: 'Unit, for dates and times',
      choices: { seconds: 'Seconds', minutes: 'Minutes', hours: 'Hours', days: 'Days' },
    })
    .default('minutes'),
  suffix: suffixField,
});

type Config = z.output<typeof config>;

const operators = { 'at-or-before': '>=', before: '>', 'at-or-after': '<=', after: '<' } as const;

/** Adds to each left row the nearest right one in time. */
export const asOfJoin = defineNode({
  type: 'as-of-join',
  version: 1,
  group: 'combine',
  title: 'As-of Join',
  summary: 'Adds to each left row the right row that is nearest in time or number',
  keywords: ['asof', 'nearest', 'time series', 'latest price', 'point in time', 'exchange rate', 'tolerance'],
  icon: 'clock-arrow-down',
  inputs: [
    { name: 'left', label: 'Left' },
    { name: 'right', label: 'Right' },
  ],
  outputs: [{ name: 'out', label: 'Joined rows' }],
  config,
  defaults: { ...config.parse({ left: 'x', right: 'x' }), left: '', right: '' },
  describe({ left, direction, keys }) {
    if (left === '') return 'no columns yet';
    const within = keys.length === 0 ? '' : ` on ${cardList(describePairs(keys))}`;
    return `nearest ${direction.replaceAll('-', ' ')} ${cardWord(left)}${within}`;
  },
  lower(settings, context) {
    const [left, right] = [onlyInput(context, 'left'), onlyInput(context, 'right')];
    const comparison = compared(settings, left.schema, right.schema, context);
    const keys = resolveKeys(settings.keys, left.schema, right.schema, context);
    if (!comparison || !keys) return undefined;
    const columns = joinedColumns(left.schema, right.schema, settings.suffix, context, sharedKeys(keys));
    if (!columns) return undefined;
    const { kind: join, direction } = settings;
    const comparisons = [{ left: comparison.left, operator: operators[direction], right: comparison.right }];
    const joined: JoinRel = {
      kind: 'join',
      join,
      left: join === 'left' ? left.relation : withoutNulls(left.relation, comparison.left),
      right: withoutNulls(right.relation, comparison.right),
      keys,
      comparisons,
      nearest: true,
      columns,
    };
    const near = withinTolerance(settings, comparison, columns, context);
    if (!near) return undefined;
    if (join === 'inner') return { out: settings.tolerance.trim() === '' ? joined : { kind: 'filter', input: joined, condition: near } };
    const kept = columns.map(({ name, side }): NamedExpression => {
      const value = fieldRef(name);
      return { name, expression: side === 'left' ? value : { kind: 'case', branches: [{ when: near, result: value }], otherwise: null } };
    });
    return { out: project(joined, kept) };
  },
});

/** The engine's own join takes a null for the latest of all times. */
function withoutNulls(input: Relation, column: string): Relation {
  return { kind: 'filter', input, condition: call('is_not_null', [fieldRef(column)]) };
}

interface Compared {
  left: string;
  right: string;
  family: string;
}

function compared(settings: Config, left: Schema, right: Schema, context: LowerContext): Compared | undefined {
  const a = resolveColumn(context, left, settings.left, ['left']);
  const b = resolveColumn(context, right, settings.right, ['right']);
  if (!a || !b) return undefined;
  const family = comparableFamily(a.type);
  if (family !== 'date' && family !== 'number' && family !== 'time') {
    return reportConfig(context, ['left'], `“${cardWord(a.name)}” is ${printTypeName(a.type)}; nearness needs a date, a time or a number`);
  }
  if (comparableFamily(b.type) === family) return { left: a.name, right: b.name, family };
  const types = `“${cardWord(a.name)}” is ${printTypeName(a.type)} and “${cardWord(b.name)}” is ${printTypeName(b.type)}`;
  return reportConfig(context, ['right'], `${types}: they cannot be compared`);
}

/** The condition under which a joined row is a match. */
function withinTolerance(
  { tolerance, unit, direction }: Config,
  { left, right, family }: Compared,
  columns: JoinColumn[],
  context: LowerContext,
): Expression | undefined {
  if (tolerance.trim() === '') return call('is_not_null', [fieldRef(left)]);
  const rightTime = columns.find((column) => column.side === 'right' && column.column === right)?.name ?? left;
  const distance = Number(tolerance);
  const path = ['tolerance'];
  if (!/^\s*\d{1,15}(\.\d{1,6})?\s*$/.test(tolerance))
    return reportConfig(context, path, 'The distance must be a number that is not below 0');
  const isBefore = direction === 'at-or-before' || direction === 'before';
  const [late, early] = isBefore ? [fieldRef(left), fieldRef(rightTime)] : [fieldRef(rightTime), fieldRef(left)];
  if (family === 'number') {
    const float = { kind: 'float', bits: 64 } as const;
    return call('<=', [call('-', [cast(late, float), cast(early, float)]), cast(literal(distance), float)]);
  }
  if (family === 'time') return reportConfig(context, path, 'Times of day have no distance: use columns of dates and times');
  if (distance * units[unit] > LONGEST_DAYS * units.days)
    return reportConfig(context, path, `The distance is longer than ${LONGEST_DAYS} days`);
  const interval: Expression = {
    kind: 'literal',
    value: `${Math.round(distance * units[unit] * 1000)} milliseconds`,
    type: { kind: 'interval' },
  };
  return call('<=', [late, call('+', [early, interval])]);
}
