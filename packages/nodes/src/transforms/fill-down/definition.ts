import type { WindowCall } from '@millrace/plan';
import { z } from 'zod';
import {
  cardList,
  defineNode,
  field,
  fieldRef,
  onlyInput,
  orderedGroupFields,
  orderedGroups,
  passColumns,
  project,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns to fill' }).default([]),
  direction: field
    .choice(['down', 'up'], {
      label: 'Fill',
      choices: { down: 'Down: with the last value before', up: 'Up: with the next value after' },
    })
    .default('down'),
  ...orderedGroupFields,
});

/** Fills nulls with the nearest value before or after them. */
export const fillDown = defineNode({
  type: 'fill-down',
  version: 1,
  group: 'rows',
  title: 'Fill Down or Up',
  summary: 'Fills nulls with the last value before them, or the next one after them',
  keywords: ['fill', 'forward fill', 'backward fill', 'ffill', 'gaps', 'nulls', 'last observation', 'carry forward', 'locf'],
  icon: 'arrow-down-to-line',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Filled rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns, direction }) => (columns.length === 0 ? 'no columns yet' : `${cardList(columns)} ${direction}`),
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Choose a column to fill');
    const columns = resolveColumns(context, schema, settings.columns, 'columns');
    const groups = orderedGroups(settings, schema, context, 'A filled value');
    if (!groups || columns.length < settings.columns.length) return undefined;
    const filled = new Set(columns.map(({ name }) => name));
    const [here, far] = [{ kind: 'current-row' }, { kind: 'unbounded-preceding' }] as const;
    const rows =
      settings.direction === 'down'
        ? ({ name: 'last_value', frame: { unit: 'rows', start: far, end: here } } as const)
        : ({ name: 'first_value', frame: { unit: 'rows', start: here, end: { kind: 'unbounded-following' } } } as const);
    const value = (name: string): WindowCall => ({
      kind: 'window',
      ...rows,
      arguments: [fieldRef(name)],
      ...groups,
      ignoreNulls: true,
    });
    return {
      out: project(
        relation,
        passColumns(schema).map((column) => (filled.has(column.name) ? { ...column, expression: value(column.name) } : column)),
      ),
    };
  },
});
