import type { NamedExpression } from '@millrace/plan';
import { z } from 'zod';
import { cardCount, cast, checkNames, defineNode, field, fieldRef, type NamedPlace, onlyInput, project } from '../../kit/index.ts';
import { resolvePath } from './resolve-path.ts';

const config = z.object({
  columns: field
    .list(
      z.object({
        column: field.column({ label: 'Column', help: 'Also a field inside a struct, such as address.zip' }),
        keep: field.boolean({ label: 'Keep' }).default(true),
        name: field.optionalColumnName({ label: 'New name', placeholder: 'the same', when: { field: 'keep', is: [true] } }),
        type: field.optionalDatatype({ label: 'New type', placeholder: 'the same', when: { field: 'keep', is: [true] } }),
      }),
      { label: 'Columns', addLabel: 'Add a column' },
    )
    .default([]),
  others: field
    .choice(['keep', 'drop'], { label: 'Columns not listed', choices: { keep: 'Follow at the end', drop: 'Are left out' } })
    .default('keep'),
  failedCasts: field
    .choice(['fail', 'null'], {
      label: 'Values that do not fit the new type',
      choices: { fail: 'Stop the run', null: 'Become null' },
    })
    .default('fail'),
});

type Config = z.output<typeof config>;

/** Renames, retypes, reorders and drops columns in one table. */
export const changeSchema = defineNode({
  type: 'change-schema',
  version: 1,
  group: 'columns',
  title: 'Change Schema',
  summary: 'Renames, retypes, reorders and drops columns in one list',
  keywords: ['apply mapping', 'cast', 'convert', 'type', 'rename', 'drop', 'reorder', 'mapping', 'map'],
  icon: 'table-properties',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe,
  lower(settings, context) {
    const input = onlyInput(context);
    const listed = new Set<string>();
    const output: NamedExpression[] = [];
    const places: NamedPlace[] = [];
    let understood = true;
    for (const [index, item] of settings.columns.entries()) {
      const path = ['columns', index];
      const found = resolvePath(context, input.schema, item.column, [...path, 'column']);
      const type = item.keep && item.type?.trim() ? context.type([...path, 'type']) : undefined;
      if (!found || (item.keep && item.type?.trim() && !type)) {
        understood = false;
        continue;
      }
      if (found.path.length === 1) listed.add(found.name);
      if (!item.keep) continue;
      const old = fieldRef(...found.path);
      output.push({ name: item.name || found.name, expression: type ? cast(old, type, settings.failedCasts === 'null') : old });
      places.push({ name: item.name || found.name, path: [...path, item.name ? 'name' : 'column'] });
    }
    const others = settings.others === 'keep' ? input.schema.filter(({ name }) => !listed.has(name)) : [];
    // Checked before the listed ones, so that a clash is shown where the new name was typed.
    const otherPlaces = others.map(({ name }): NamedPlace => ({ name, path: ['others'] }));
    if (!understood || !checkNames(context, [...otherPlaces, ...places], 'columns')) return undefined;
    return { out: project(input.relation, [...output, ...others.map(({ name }) => ({ name, expression: fieldRef(name) }))]) };
  },
});

function describe({ columns, others }: Config): string {
  const kept = columns.filter(({ keep }) => keep);
  const changes = [
    { count: kept.filter(({ name }) => name).length, word: 'renamed' },
    { count: kept.filter(({ type }) => type?.trim()).length, word: 'retyped' },
    { count: columns.length - kept.length, word: 'dropped' },
  ].filter(({ count }) => count > 0);
  const text =
    changes.map(({ count, word }) => `${count} ${word}`).join(', ') ||
    (columns.length === 0 ? 'no changes yet' : cardCount(columns.length, 'column'));
  return others === 'drop' ? `${text}, others dropped` : text;
}
