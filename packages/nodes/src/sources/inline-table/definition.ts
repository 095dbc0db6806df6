import { type DataType, type Expression, printTypeName, type Schema } from '@millrace/plan';
import { z } from 'zod';
import { cardCount, cardWord, checkNames, defineNode, field, type LowerContext, reportConfig, resolveColumn } from '../../kit/index.ts';
import { inferType, isPasteable, pastedCell } from './pasted-cell.ts';
import { delimiters, guessDelimiter, splitCells } from './split-cells.ts';

const MOST_CHARACTERS = 500_000;
const MOST_CELLS = 100_000;

const config = z.object({
  text: field
    .longtext(
      { label: 'Rows', help: 'Paste cells from a spreadsheet, or write them with commas', placeholder: 'code,name\nUA,United' },
      MOST_CHARACTERS,
    )
    .default(''),
  header: field.boolean({ label: 'The first row has the names' }).default(true),
  delimiter: field
    .choice(['auto', 'tab', 'comma', 'semicolon', 'pipe'], {
      label: 'Between cells',
      choices: { auto: 'Found by itself', tab: 'Tab', comma: 'Comma', semicolon: 'Semicolon', pipe: 'Vertical bar' },
      advanced: true,
    })
    .default('auto'),
  types: field
    .list(z.object({ column: field.columnName({ label: 'Column' }), type: field.datatype({ label: 'Type' }) }), {
      label: 'Types',
      addLabel: 'Fix a type',
      help: 'The others are found from the cells',
      advanced: true,
    })
    .default([]),
});

type Config = z.output<typeof config>;

/** Rows that are pasted into the pipeline itself. */
export const inlineTable = defineNode({
  type: 'inline-table',
  version: 1,
  group: 'source',
  title: 'Inline Table',
  summary: 'A small table that is pasted or typed into the pipeline itself',
  keywords: ['paste', 'spreadsheet', 'constant', 'lookup table', 'manual', 'values', 'data grid'],
  icon: 'clipboard-paste',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe(settings) {
    const { names, rows } = readTable(settings);
    if (names.length === 0) return 'no rows yet';
    return `${cardCount(rows.length, 'row')} of ${names.length === 1 ? cardWord(names[0] ?? '') || 'one column' : `${names.length} columns`}`;
  },
  lower(settings, context) {
    const { names, rows } = readTable(settings);
    if (names.length === 0) return reportConfig(context, ['text'], 'Paste at least a row of names');
    const odd = rows.findIndex((row) => row.length > names.length);
    if (odd >= 0) {
      const counts = `Row ${odd + 1} has ${rows[odd]?.length} cells, and there are ${cardCount(names.length, 'column')}`;
      return reportConfig(context, ['text'], `${counts}. A cell that holds the sign between cells needs quotes around it`);
    }
    if (rows.length * names.length > MOST_CELLS) {
      return reportConfig(context, ['text'], `These are more than ${MOST_CELLS} cells: put them into a file and read that`);
    }
    const places = names.map((name) => ({ name, path: ['text'] }));
    if (!checkNames(context, places, 'text')) return undefined;
    const types = columnTypes(settings, names, rows, context);
    if (!types) return undefined;
    const schema = names.map((name, index) => ({ name, type: types[index] ?? { kind: 'utf8' as const } }));
    const cells = readCells(schema, rows, context);
    return cells && { out: { kind: 'values', schema, rows: cells } };
  },
});

function readTable({ text, header, delimiter }: Config): { names: string[]; rows: string[][] } {
  const cells = splitCells(text, delimiter === 'auto' ? guessDelimiter(text) : delimiters[delimiter]);
  const [first = []] = cells;
  const names = first.map((name, index) => (header && name.trim() !== '' ? name.trim() : `column_${index + 1}`));
  return { names, rows: header ? cells.slice(1) : cells };
}

/** The type of each column: the author's, or the one that its cells have. */
function columnTypes({ types }: Config, names: string[], rows: string[][], context: LowerContext): DataType[] | undefined {
  const inferred: Schema = names.map((name, index) => ({ name, type: inferType(rows.map((row) => row[index] ?? '')) }));
  const fixed = types.flatMap(({ column }, index) => {
    const found = resolveColumn(context, inferred, column, ['types', index, 'column']);
    const type = context.type(['types', index, 'type']);
    if (!found || !type) return [];
    if (isPasteable(type)) return [[found.name, type] as const];
    reportConfig(context, ['types', index, 'type'], `Cells cannot be ${printTypeName(type)}: take VARCHAR and convert it in another node`);
    return [];
  });
  const byName = new Map(fixed);
  return fixed.length === types.length ? inferred.map(({ name, type }) => byName.get(name) ?? type) : undefined;
}

function readCells(schema: Schema, rows: string[][], context: LowerContext): Expression[][] | undefined {
  const read: Expression[][] = [];
  for (const [row, cells] of rows.entries()) {
    const values: Expression[] = [];
    for (const [index, { name, type }] of schema.entries()) {
      const value = pastedCell(cells[index] ?? '', type);
      if (!value) {
        const what = `“${cardWord(cells[index] ?? '')}” in row ${row + 1} of “${cardWord(name)}”`;
        return reportConfig(context, ['text'], `${what} is not ${printTypeName(type)}`);
      }
      values.push(value);
    }
    read.push(values);
  }
  return read;
}
