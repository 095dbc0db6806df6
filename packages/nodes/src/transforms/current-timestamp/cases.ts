import type { NodeCase } from '../../kit/index.ts';
import { columnCase, hostileNames, hostileTable, hostileTableWith } from '../../testing/index.ts';

const rows = { columns: { id: 'INTEGER', note: 'VARCHAR' }, rows: [[1, null]] };

export const cases: NodeCase[] = [
  {
    name: 'A text; letters in single quotes stand as they are',
    config: { name: 'loaded', type: 'text', pattern: "'this run'" },
    inputs: { in: rows },
    output: { columns: { ...rows.columns, loaded: 'VARCHAR' }, rows: [[1, null, 'this run']] },
  },
  columnCase('A time in UTC', { name: 'made' }, ['INTEGER', []], ['TIMESTAMP', []]),
  columnCase('A point in time', { name: 'made', type: 'zoned' }, ['INTEGER', []], ['TIMESTAMPTZ', []]),
  {
    name: 'A day in the place of a column',
    hidden: true,
    config: { name: 'NOTE', type: 'date' },
    inputs: { in: { ...rows, rows: [] } },
    output: { columns: { id: 'INTEGER', NOTE: 'DATE' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { name: `${hostileNames[7]}!`, type: 'text', pattern: '%%' },
    inputs: { in: hostileTable() },
    output: hostileTableWith([[`${hostileNames[7]}!`, 'VARCHAR']], [['%'], ['%']]),
  },
  {
    name: 'A pattern that cannot be read is reported',
    config: { type: 'text', pattern: 'week' },
    inputs: { in: rows },
    diagnostic: { code: 'config-invalid', path: ['pattern'] },
  },
];
