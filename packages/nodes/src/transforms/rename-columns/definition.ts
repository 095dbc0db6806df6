import { z } from 'zod';
import { cardList, checkNames, defineNode, field, onlyInput, project, reportConfig, resolveColumn } from '../../kit/index.ts';

const config = z.object({
  columns: field
    .list(
      z.object({ column: field.column({ label: 'Column' }), name: field.columnName({ label: 'New name', placeholder: 'carrier_code' }) }),
      {
        label: 'Names',
        addLabel: 'Rename a column',
      },
    )
    .default([]),
});

/** Gives columns other names; all others stay as they are. */
export const renameColumns = defineNode({
  type: 'rename-columns',
  version: 1,
  group: 'columns',
  title: 'Rename Columns',
  summary: 'Gives columns other names and leaves all else as it is',
  keywords: ['rename', 'name', 'alias', 'header', 'columns'],
  icon: 'text-cursor-input',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns }) => cardList(columns.map(({ column, name }) => `${column} → ${name}`)) || 'no new names yet',
  lower({ columns }, context) {
    const input = onlyInput(context);
    const renamed = new Map<string, { name: string; index: number }>();
    let known = true;
    for (const [index, { column, name }] of columns.entries()) {
      const found = resolveColumn(context, input.schema, column, ['columns', index, 'column']);
      if (found && renamed.has(found.name)) reportConfig(context, ['columns', index, 'column'], `“${found.name}” is renamed twice`);
      if (!found || renamed.has(found.name)) known = false;
      else renamed.set(found.name, { name, index });
    }
    if (!known) return undefined;
    const output = input.schema.map((old) => ({ old, change: renamed.get(old.name) }));
    // A new name is checked after all old ones, so that a clash is shown where it was typed.
    const places = output
      .map(({ old, change }) =>
        change ? { name: change.name, path: ['columns', change.index, 'name'] } : { name: old.name, path: ['columns'] },
      )
      .sort((a, b) => a.path.length - b.path.length);
    if (!checkNames(context, places, 'columns')) return undefined;
    return {
      out: project(
        input.relation,
        output.map(({ old, change }) => ({ name: change?.name ?? old.name, expression: { kind: 'field', path: [old.name] } })),
      ),
    };
  },
});
