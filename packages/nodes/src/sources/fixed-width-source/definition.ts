import { z } from 'zod';
import {
  call,
  cardCount,
  cardWord,
  checkNames,
  defineNode,
  field,
  fieldRef,
  lineSourceFields,
  lineSourceRequest,
  literal,
  readCell,
  readLines,
} from '../../kit/index.ts';

const { path, ...lineFields } = lineSourceFields('data/statement.txt');
const LONGEST_LINE = 1_000_000;

const config = z.object({
  path,
  columns: field
    .list(
      z.object({
        name: field.columnName({ label: 'Column', placeholder: 'account' }),
        start: field.integer({ label: 'From', help: 'The first character of a line is 1' }, { min: 1, max: LONGEST_LINE }),
        length: field.integer({ label: 'Characters' }, { min: 1, max: LONGEST_LINE }),
        type: field.optionalDatatype({ label: 'Type', placeholder: 'VARCHAR' }),
        format: field.text({ label: 'Date format', help: 'Such as %Y%m%d; empty for 2024-01-31', placeholder: '%Y%m%d' }).default(''),
        trim: field.boolean({ label: 'Without spaces around it' }).default(true),
      }),
      { label: 'Columns', help: 'Where each column stands in a line', addLabel: 'Add a column' },
    )
    .default([]),
  badCells: field
    .choice(['fail', 'null'], {
      label: 'Values that do not fit their type',
      choices: { fail: 'Stop the run and show the value', null: 'Become null' },
    })
    .default('fail'),
  nullText: field.text({ label: 'Text for null', help: 'A blank value is always null', placeholder: 'NA', advanced: true }).default(''),
  ...lineFields,
});

/** Reads lines whose columns stand at fixed places. */
export const fixedWidthSource = defineNode({
  type: 'fixed-width-source',
  version: 1,
  group: 'source',
  title: 'Fixed-Width Files',
  summary: 'Reads lines of text whose columns stand at fixed places, as mainframes and banks write them',
  keywords: ['fixed', 'width', 'positional', 'mainframe', 'flat file', 'columns', 'text', 'read', 'fwf'],
  icon: 'ruler',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ path: 'data' }), path: '' },
  describe: (settings) => `${cardWord(settings.path) || 'no file yet'} · ${cardCount(settings.columns.length, 'column')}`,
  source: lineSourceRequest,
  lower(settings, context) {
    const { source } = context;
    if (!source) return undefined;
    const keys = source.partitionColumns.map((column) => ({ name: column.name, path: ['hivePartitions'] }));
    const places = settings.columns.map(({ name }, index) => ({ name, path: ['columns', index, 'name'] }));
    if (!checkNames(context, settings.columns.length === 0 ? [] : [...keys, ...places], 'columns')) return undefined;
    const { lines, line } = readLines(source);
    const columns = settings.columns.map((column, index) => {
      const type = column.type ? context.type(['columns', index, 'type']) : undefined;
      const piece = call('substring', [fieldRef(line), literal(column.start), literal(column.length)]);
      const text = column.trim || type ? call('trim', [piece]) : piece;
      const { format } = column;
      return {
        name: column.name,
        expression: readCell(text, { type, format, nullText: settings.nullText, safe: settings.badCells === 'null' }),
      };
    });
    const folders = source.partitionColumns.map(({ name }) => ({ name, expression: fieldRef(name) }));
    return { out: { kind: 'project', input: lines, columns: [...columns, ...folders] } };
  },
});
