import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/case-table.ts';

const made = (name: string, config: Record<string, unknown>, type: string, values: CellValue[], hidden = true): NodeCase => ({
  name,
  ...(hidden ? { hidden } : {}),
  config,
  inputs: {},
  output: caseTable(
    [[typeof config.name === 'string' ? config.name : 'value', type]],
    values.map((value) => [value]),
  ),
});

export const cases: NodeCase[] = [
  made('Numbers up to an end', { from: '1', to: '10', step: '4', name: 'n' }, 'BIGINT', [1, 5, 9], false),
  made(
    'The last days of months',
    { kind: 'dates', from: '2024-01-31', to: '2024-04-30', unit: 'months', name: 'due' },
    'DATE',
    ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'],
    false,
  ),
  made('A number of rows, counting down', { from: '3', ends: 'count', count: 4, step: '-2' }, 'BIGINT', [3, 1, -1, -3]),
  made('Decimals stay exact', { from: '0', to: '0.3', step: '0.10' }, 'DECIMAL(18,1)', ['0.0', '0.1', '0.2', '0.3']),
  made('Numbers that JavaScript would round', { from: '9007199254740993', ends: 'count', count: 2 }, 'BIGINT', [
    '9007199254740993',
    '9007199254740994',
  ]),
  made('Weeks back', { kind: 'dates', from: '2024-03-07', ends: 'count', count: 2, step: '-1', unit: 'weeks' }, 'DATE', [
    '2024-03-07',
    '2024-02-29',
  ]),
  made('Years from a leap day', { kind: 'dates', from: '2024-02-29', ends: 'count', count: 2, unit: 'years' }, 'DATE', [
    '2024-02-29',
    '2025-02-28',
  ]),
  made('An end on the wrong side gives no rows', { from: '1', to: '0' }, 'BIGINT', []),
  made('No rows of dates', { kind: 'dates', from: '2024-01-01', ends: 'count', count: 0 }, 'DATE', []),
  ...hostileNames.map((name, index) => made(`Any text can be a column name: ${index + 1}`, { from: '7', to: '7', name }, 'BIGINT', [7])),
  {
    name: 'A step of zero is reported',
    config: { step: '0' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['step'] },
  },
  {
    name: 'More rows than can be made are reported',
    hidden: true,
    config: { from: '0', to: '10000000' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['to'] },
  },
  {
    name: 'A day that does not exist is reported',
    hidden: true,
    config: { kind: 'dates', from: '2023-02-29', to: '2023-03-01' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['from'] },
  },
  {
    name: 'Dates that go on too long are reported',
    hidden: true,
    config: { kind: 'dates', from: '2024-01-01', ends: 'count', count: 9000, unit: 'years' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['count'] },
  },
];
