import type { CellValue, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/case-table.ts';

const parts = {
  year: 'INTEGER',
  quarter: 'INTEGER',
  month: 'INTEGER',
  month_name: 'VARCHAR',
  day: 'INTEGER',
  day_of_year: 'INTEGER',
  iso_year: 'INTEGER',
  iso_week: 'INTEGER',
  weekday: 'INTEGER',
  weekday_name: 'VARCHAR',
  is_weekend: 'BOOLEAN',
  fiscal_year: 'INTEGER',
  fiscal_quarter: 'INTEGER',
};

function days(name: string, config: Record<string, unknown>, rows: CellValue[][], hidden = true): NodeCase {
  const columns = [[typeof config.name === 'string' ? config.name : 'date', 'DATE'] as const, ...Object.entries(parts)];
  return { name, ...(hidden ? { hidden } : {}), config, inputs: {}, output: caseTable(columns, rows) };
}

const newYear = ['2024-01-01', 2024, 1, 1, 'January', 1, 1, 2024, 1, 1, 'Monday', false, 2024, 1];

export const cases: NodeCase[] = [
  days(
    'The turn of a year; its last day belongs to the first ISO week',
    { from: '2024-12-29', to: '2024-12-31', fiscalStart: '10' },
    [
      ['2024-12-29', 2024, 4, 12, 'December', 29, 364, 2024, 52, 7, 'Sunday', true, 2025, 1],
      ['2024-12-30', 2024, 4, 12, 'December', 30, 365, 2025, 1, 1, 'Monday', false, 2025, 1],
      ['2024-12-31', 2024, 4, 12, 'December', 31, 366, 2025, 1, 2, 'Tuesday', false, 2025, 1],
    ],
    false,
  ),
  days('The last day of a fiscal year', { from: '2024-03-31', to: '2024-03-31', fiscalStart: '4' }, [
    ['2024-03-31', 2024, 1, 3, 'March', 31, 91, 2024, 13, 7, 'Sunday', true, 2024, 4],
  ]),
  days('A weekend of Friday and Saturday', { from: '2023-01-06', to: '2023-01-07', weekend: 'friday-saturday' }, [
    ['2023-01-06', 2023, 1, 1, 'January', 6, 6, 2023, 1, 5, 'Friday', true, 2023, 1],
    ['2023-01-07', 2023, 1, 1, 'January', 7, 7, 2023, 1, 6, 'Saturday', true, 2023, 1],
  ]),
  days('A last day before the first one gives no rows', { from: '2024-01-02', to: '2024-01-01' }, []),
  ...hostileNames.map((name, index) =>
    days(`Any text can be a column name: ${index + 1}`, { from: '2024-01-01', to: '2024-01-01', name }, [newYear]),
  ),
  {
    name: 'A day that does not exist is reported',
    config: { from: '2023-01-01', to: '2023-02-30' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['to'] },
  },
  {
    name: 'A name that another column has is reported',
    hidden: true,
    config: { name: 'Year' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['name'] },
  },
];
