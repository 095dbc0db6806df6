import type { ColumnInfo } from '@millrace/api';
import { outColours } from './colours.ts';
import { printable } from './printable.ts';

const MAX_WIDTH = 40;

/** Rows as an aligned table: names, types, and one line a row; numbers to the right, nulls marked. */
export function formatTable(columns: ColumnInfo[], values: unknown[][], rowCount: number): string {
  const table = columns.map((column, place) => {
    const cells = Array.from({ length: rowCount }, (_, row) => cellText(values[place]?.[row]));
    const head = [shortened(printable(column.name)), shortened(column.type)];
    const width = Math.max(...[...head, ...cells].map(widthOf));
    const pad = (text: string) =>
      column.kind === 'number' ? ' '.repeat(width - widthOf(text)) + text : text + ' '.repeat(width - widthOf(text));
    return {
      name: outColours.bold(pad(head[0] ?? '')),
      type: outColours.dim(pad(head[1] ?? '')),
      cells: cells.map((cell, row) => mark(pad(cell), values[place]?.[row])),
    };
  });
  const lines = [table.map((column) => column.name), table.map((column) => column.type)];
  for (let row = 0; row < rowCount; row++) lines.push(table.map((column) => column.cells[row] ?? ''));
  return lines.map((line) => `${line.join('  ').trimEnd()}\n`).join('');
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return shortened(printable(typeof value === 'object' ? JSON.stringify(value) : String(value)));
}

function mark(text: string, value: unknown): string {
  return value === null || value === undefined ? outColours.dim(text) : text;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_WIDTH ? text : `${characters.slice(0, MAX_WIDTH - 1).join('')}…`;
}

/** Columns on the terminal: East Asian wide characters and most pictures take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}
