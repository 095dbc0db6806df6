import { z } from 'zod';
import { cardWord, defineNode, field, reportConfig } from '../../kit/index.ts';

const config = z.object({
  path: field.path({
    label: 'File or folder',
    help: 'Relative to the workspace folder',
    placeholder: 'data/budget.xlsx',
    target: 'source',
  }),
  sheet: field.text({ label: 'Sheet', help: 'Its name; empty for the first one', placeholder: '2024' }).default(''),
  range: field.text({ label: 'Range', help: 'Where the table stands; empty for the whole sheet', placeholder: 'B3:F200' }).default(''),
  header: field.boolean({ label: 'The first row has the names' }).default(true),
  read: field
    .choice(['typed', 'text'], { label: 'Types', choices: { typed: 'Found from the cells', text: 'Every cell as text' } })
    .default('typed'),
  types: field
    .list(
      z.object({
        column: field.columnName({ label: 'Column', placeholder: 'zip_code' }),
        type: field.datatype({ label: 'Type', placeholder: 'VARCHAR' }),
      }),
      { label: 'Fixed types', help: 'For columns whose type is guessed wrong', addLabel: 'Fix a type', advanced: true },
    )
    .default([]),
  badCells: field
    .choice(['fail', 'null'], {
      label: 'Cells that do not fit their column’s type',
      choices: { fail: 'Stop the run', null: 'Become null' },
      advanced: true,
    })
    .default('fail'),
  pattern: field
    .text({
      label: 'File names',
      help: 'Which files of a folder to read: * stands for any letters, ** for any folders; empty for all workbooks',
      placeholder: '**/*.xlsx',
      advanced: true,
    })
    .default(''),
  hivePartitions: field
    .boolean({ label: 'Folders named key=value are columns', help: 'Such as year=2024/month=01', advanced: true })
    .default(true),
});

/** Reads one sheet of Excel workbooks. */
export const excelSource = defineNode({
  type: 'excel-source',
  version: 1,
  group: 'source',
  title: 'Excel Files',
  summary: 'Reads a sheet of an Excel workbook, or of all workbooks in a folder as one table',
  keywords: ['excel', 'xlsx', 'spreadsheet', 'workbook', 'sheet', 'read', 'load', 'input'],
  icon: 'file-spreadsheet',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ path: 'data' }), path: '' },
  describe: ({ path, sheet }) => `${cardWord(path) || 'no file yet'}${sheet.trim() === '' ? '' : ` · ${cardWord(sheet)}`}`,
  source: ({ path, pattern, hivePartitions, sheet, range, header, read, badCells, types }) => ({
    path,
    pattern: pattern.trim() || '**/*.xlsx',
    hivePartitions,
    hint: {
      kind: 'excel',
      sheet,
      range: isRange(range) ? range.trim().toUpperCase() : '',
      header,
      asText: read === 'text',
      safe: badCells === 'null',
    },
    types: types.map(({ column, type }) => ({ name: column, type })),
  }),
  lower({ range }, context) {
    if (!isRange(range)) return reportConfig(context, ['range'], 'A range has two cells or columns, such as B3:F200 or A:D');
    if (!context.source) return undefined;
    const { format, files, columns, partitionColumns } = context.source;
    return { out: { kind: 'read', format, files, columns, partitionColumns } };
  },
});

function isRange(range: string): boolean {
  return range.trim() === '' || /^[a-z]{1,3}\d{0,7}:[a-z]{1,3}\d{0,7}$/i.test(range.trim());
}
