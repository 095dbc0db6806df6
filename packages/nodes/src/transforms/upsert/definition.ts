import type { Expression, Field, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  besideEachOther,
  call,
  cardList,
  columnAsText,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  latestChanges,
  literal,
  nullOf,
  placed,
  project,
  reportConfig,
  resolveColumn,
  splitList,
  type VersionedSides,
  versionedSides,
} from '../../kit/index.ts';

const config = z.object({
  keys: field
    .columns({ label: 'Key columns', help: 'They tell which rows are the same; both inputs have them', input: 'changes' })
    .default([]),
  mode: field
    .choice(['upsert', 'update', 'insert'], {
      label: 'Changes',
      choices: {
        upsert: 'Update rows that exist, insert others',
        update: 'Only update rows that exist',
        insert: 'Only insert rows that do not exist',
      },
    })
    .default('upsert'),
  latest: field.optionalColumn({
    label: 'Of several changes of one key, take the one with the greatest',
    help: 'Such as a time or a number that counts up',
    input: 'changes',
  }),
  flag: field.optionalColumn({
    label: 'Column that tells of deletions',
    help: 'Rows that it marks are removed; it does not come out',
    input: 'changes',
  }),
  deleted: field.text({ label: 'Values that mean deleted', help: 'Separated by commas' }).default('D, delete'),
  keepOld: field.boolean({ label: 'A null in a change keeps the value that was there', advanced: true }).default(false),
});

type Config = z.output<typeof config>;

/** Applies changes to existing rows. */
export const upsert = defineNode({
  type: 'upsert',
  version: 1,
  group: 'combine',
  title: 'Upsert',
  summary: 'Applies changes to existing rows by their key: updates, inserts and, when marked, deletes',
  keywords: ['merge', 'update', 'insert', 'delete', 'cdc', 'change data capture', 'incremental', 'delta', 'apply changes'],
  icon: 'replace',
  inputs: [
    { name: 'current', label: 'Existing rows', optional: true },
    { name: 'changes', label: 'Changes' },
  ],
  outputs: [{ name: 'out', label: 'Rows after the changes' }],
  config,
  defaults: config.parse({}),
  describe: ({ keys, mode }) => (keys.length === 0 ? 'no keys yet' : `${mode} by ${cardList(keys)}`),
  lower(settings, context) {
    const sides = versionedSides(settings.keys, context);
    const latest = settings.latest && sides ? resolveColumn(context, sides.changes.schema, settings.latest, ['latest']) : undefined;
    const deletion = sides && deletionOf(settings, sides, context);
    if (!sides || !deletion || (settings.latest && !latest)) return undefined;
    const changes = latestChanges(sides, latest?.name);
    const { current } = sides;
    const columns = current?.schema ?? sides.changes.schema.filter(({ name }) => name !== deletion.column);
    if (columns.length === 0) return reportConfig(context, ['flag'], 'No column would be left');
    const applied: Relation = { kind: 'filter', input: changes, condition: call('not', [deletion.isDeleted]) };
    if (!current) {
      const inserted = project(
        applied,
        columns.map(({ name }) => ({ name, expression: fieldRef(name) })),
      );
      return { out: settings.mode === 'update' ? { kind: 'fetch', input: inserted, count: 0, offset: 0 } : inserted };
    }
    const removing: Relation = settings.mode === 'insert' ? { kind: 'filter', input: changes, condition: deletion.isDeleted } : changes;
    const kept = besideEachOther(sides, 'anti', 'current', { current: current.relation, changes: removing });
    const join = settings.mode === 'upsert' ? 'left' : settings.mode === 'update' ? 'inner' : 'anti';
    const made = besideEachOther(sides, join, 'changes', { current: current.relation, changes: applied });
    const rows = [
      project(
        kept,
        columns.map(({ name }, place) => ({ name, expression: fieldRef(`c${place}`) })),
      ),
      project(
        made,
        columns.map((column, place) => changedColumn(column, place, sides, settings)),
      ),
    ];
    return { out: { kind: 'set', operation: 'union-all', inputs: rows } };
  },
});

function deletionOf(
  { flag, deleted }: Config,
  { changes }: VersionedSides,
  context: LowerContext,
): { column?: string; isDeleted: Expression } | undefined {
  if (!flag) return { isDeleted: literal(false) };
  const found = resolveColumn(context, changes.schema, flag, ['flag']);
  const text = found && columnAsText(context, found, ['flag']);
  const values = splitList(deleted);
  if (values.length === 0) return reportConfig(context, ['deleted'], 'Write at least one value that means deleted');
  if (!found || !text) return undefined;
  const isOne = call('in', [call('lower', [text]), ...values.map((value) => literal(value.toLowerCase()))]);
  return { column: found.name, isDeleted: call('coalesce', [isOne, literal(false)]) };
}

function changedColumn({ name, type }: Field, place: number, { changes }: VersionedSides, { keepOld, mode }: Config): NamedExpression {
  const found = placed(changes.schema, name);
  const old = mode === 'insert' ? nullOf(type) : fieldRef(`c${place}`);
  if (!found) return { name, expression: old };
  const fresh = fieldRef(`n${found.place}`);
  return { name, expression: keepOld && mode !== 'insert' ? call('coalesce', [fresh, old]) : fresh };
}
