import { type DataType, type Expression, type Field, findField, type NamedExpression, type Relation, type Schema } from '@millrace/plan';
import { z } from 'zod';
import {
  besideEachOther,
  call,
  cardList,
  cast,
  checkNames,
  combine,
  defineNode,
  field,
  fieldRef,
  isDifferent,
  type LowerContext,
  latestChanges,
  literal,
  nullOf,
  placed,
  project,
  reportConfig,
  resolveColumn,
  resolveColumns,
  type VersionedSides,
  versionedSides,
} from '../../kit/index.ts';

const config = z.object({
  keys: field
    .columns({ label: 'Key columns', help: 'They tell which rows are the same; both inputs have them', input: 'changes' })
    .default([]),
  tracked: field
    .columns({ label: 'Columns whose change makes a new version', help: 'None for all that both inputs have', input: 'changes' })
    .default([]),
  effective: field.optionalColumn({ label: 'Column with the time of the change', help: 'Empty for the time of the run', input: 'changes' }),
  missing: field
    .choice(['keep', 'close'], {
      label: 'Rows that are not among the changes',
      choices: { keep: 'Stay as they are: the changes are a part', close: 'Are closed: the changes are the whole table' },
    })
    .default('keep'),
  from: field.columnName({ label: 'Column for the start', advanced: true }).default('valid_from'),
  to: field.columnName({ label: 'Column for the end', advanced: true }).default('valid_to'),
  isCurrent: field.columnName({ label: 'Column that marks the current version', advanced: true }).default('is_current'),
});

type Config = z.output<typeof config>;

/** Keeps the history of rows: a new version for every change. */
export const scd2 = defineNode({
  type: 'scd2',
  version: 1,
  group: 'combine',
  title: 'Slowly Changing Dimension',
  summary: 'Keeps a version of each row for every change, with the time from and to which it held',
  keywords: ['scd', 'scd2', 'type 2', 'history', 'versions', 'valid from', 'valid to', 'dimension', 'snapshot'],
  icon: 'history',
  inputs: [
    { name: 'current', label: 'History so far', optional: true },
    { name: 'changes', label: 'Changes' },
  ],
  outputs: [{ name: 'out', label: 'History' }],
  config,
  defaults: config.parse({}),
  describe: ({ keys }) => (keys.length === 0 ? 'no keys yet' : `by ${cardList(keys)}`),
  lower(settings, context) {
    const sides = versionedSides(settings.keys, context);
    const shape = sides && historyShape(settings, sides, context);
    if (!sides || !shape) return undefined;
    const changes = latestChanges(sides, shape.effective);
    return { out: sides.current ? nextHistory(settings, sides, shape, changes, sides.current.relation) : firstHistory(shape, changes) };
  },
});

interface HistoryShape {
  /** Columns besides the three of the history. */
  columns: Schema;
  from: Field;
  to: Field;
  isCurrent: Field;
  effective: string | undefined;
  tracked: string[];
}

function historyShape(settings: Config, { current, changes, keys }: VersionedSides, context: LowerContext): HistoryShape | undefined {
  const effective = settings.effective ? resolveColumn(context, changes.schema, settings.effective, ['effective']) : undefined;
  const time: DataType = effective?.type ?? { kind: 'timestamp', unit: 'us', zoned: false };
  const isTime = time.kind === 'date' || time.kind === 'timestamp';
  if (!isTime) return reportConfig(context, ['effective'], 'The time of a change must be a date or a time stamp');
  const own = (name: 'from' | 'to' | 'isCurrent', made: DataType): Field | undefined =>
    current ? resolveColumn(context, current.schema, settings[name], [name]) : { name: settings[name], type: made };
  const [from, to, isCurrent] = [own('from', time), own('to', time), own('isCurrent', { kind: 'boolean' })];
  const tracked = resolveColumns(context, changes.schema, settings.tracked, 'tracked').map(({ name }) => name);
  const lost = current ? resolveColumns(context, current.schema, tracked, 'tracked').length < tracked.length : false;
  if (!from || !to || !isCurrent || lost || tracked.length < settings.tracked.length || (settings.effective && !effective))
    return undefined;
  const timed = (['from', 'to'] as const).find((name) => !['date', 'timestamp'].includes((name === 'from' ? from : to).type.kind));
  if (timed) return reportConfig(context, [timed], 'The start and the end of a version must be dates or time stamps');
  if (isCurrent.type.kind !== 'boolean')
    return reportConfig(context, ['isCurrent'], 'The mark of the current version must be true or false');
  const own3 = new Set([from.name, to.name, isCurrent.name]);
  const columns = current
    ? current.schema.filter(({ name }) => !own3.has(name))
    : changes.schema.filter(({ name }) => name !== effective?.name);
  const places = [...columns, from, to, isCurrent].map(({ name }) => ({ name, path: ['from'] }));
  if (!checkNames(context, places, 'from')) return undefined;
  const isKey = (name: string) => keys.some((key) => key.changes === name);
  const common = changes.schema
    .filter(({ name }) => name !== effective?.name && !isKey(name) && findField(columns, name))
    .map(({ name }) => name);
  return { columns, from, to, isCurrent, effective: effective?.name, tracked: tracked.length > 0 ? tracked : common };
}

/** The time of a change, of the history's type. */
function changeTime(column: Expression | undefined, type: DataType): Expression {
  return cast(column ?? call('now', []), type);
}

function firstHistory({ columns, from, to, isCurrent, effective }: HistoryShape, changes: Relation): Relation {
  return project(changes, [
    ...columns.map(({ name }) => ({ name, expression: fieldRef(name) })),
    { name: from.name, expression: changeTime(effective === undefined ? undefined : fieldRef(effective), from.type) },
    { name: to.name, expression: nullOf(to.type) },
    { name: isCurrent.name, expression: literal(true) },
  ]);
}

/** All versions so far, closed where a change ends them, and below them the new ones. */
function nextHistory(settings: Config, sides: VersionedSides, shape: HistoryShape, changes: Relation, history: Relation): Relation {
  const [old, fresh] = [sides.current?.schema ?? [], sides.changes.schema];
  const oldRef = (name: string) => fieldRef(`c${placed(old, name)?.place}`);
  const freshRef = (name: string) => fieldRef(`n${placed(fresh, name)?.place}`);
  const time = (type: DataType) => changeTime(shape.effective === undefined ? undefined : freshRef(shape.effective), type);
  const differences = shape.tracked.flatMap((name) => {
    const [a, b] = [placed(old, name), placed(fresh, name)];
    return a && b ? [isDifferent({ name: `c${a.place}`, type: a.type }, { name: `n${b.place}`, type: b.type })] : [];
  });
  const [first = literal(false), ...rest] = differences;
  const isLater = call('or', [call('is_null', [oldRef(shape.from.name)]), call('>', [time(shape.from.type), oldRef(shape.from.name)])]);
  const isChanged = call('and', [combine('or', [first, ...rest]), isLater]);
  const [there, known] = [call('is_not_null', [fieldRef('is_change')]), call('is_not_null', [fieldRef('is_current')])];
  const isOpen = call('coalesce', [oldRef(shape.isCurrent.name), literal(false)]);
  const ends = call('and', [isOpen, there, isChanged]);
  const leaves = call('and', [literal(settings.missing === 'close'), isOpen, call('not', [there])]);
  const versions = besideEachOther(sides, 'left', 'current', { current: history, changes });
  const closed = project(versions, [
    ...shape.columns.map(({ name }) => ({ name, expression: oldRef(name) })),
    { name: shape.from.name, expression: oldRef(shape.from.name) },
    {
      name: shape.to.name,
      expression: {
        kind: 'case',
        branches: [
          { when: ends, result: time(shape.to.type) },
          { when: leaves, result: changeTime(undefined, shape.to.type) },
        ],
        otherwise: oldRef(shape.to.name),
      },
    },
    {
      name: shape.isCurrent.name,
      expression: {
        kind: 'case',
        branches: [{ when: call('or', [ends, leaves]), result: literal(false) }],
        otherwise: oldRef(shape.isCurrent.name),
      },
    },
  ]);
  const open: Relation = { kind: 'filter', input: history, condition: fieldRef(shape.isCurrent.name) };
  const beside = besideEachOther(sides, 'left', 'changes', { current: open, changes });
  const newOnes: Relation = { kind: 'filter', input: beside, condition: call('or', [call('not', [known]), isChanged]) };
  const added = project(newOnes, [
    ...shape.columns.map(
      ({ name, type }): NamedExpression => ({
        name,
        expression: findField(fresh, name) ? freshRef(findField(fresh, name)?.name ?? name) : nullOf(type),
      }),
    ),
    { name: shape.from.name, expression: time(shape.from.type) },
    { name: shape.to.name, expression: nullOf(shape.to.type) },
    { name: shape.isCurrent.name, expression: literal(true) },
  ]);
  return { kind: 'set', operation: 'union-all', inputs: [closed, added] };
}
