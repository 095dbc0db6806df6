import type { ColumnInfo } from '@millrace/api';
import { formatCell } from './format-cell.ts';

const MIN = 104;
const MAX = 320;
const SAMPLE = 60;
/** Average advance of the grid's font, and what stands around the text. */
const CHARACTER = 6.7;
const PADDING = 20;
const HEADER_CHARACTER = 7.2;
const HEADER_EXTRA = 38;

/** A width in pixels for a column: its name and most of its first values fit, within bounds. */
export function fitColumn(column: ColumnInfo, values: unknown[]): number {
  const lengths = values.slice(0, SAMPLE).map((value) => formatCell(value, column.kind).text.length);
  lengths.sort((a, b) => a - b);
  const typical = lengths[Math.floor((lengths.length - 1) * 0.95)] ?? 0;
  const wanted = Math.max(typical * CHARACTER + PADDING, column.name.length * HEADER_CHARACTER + HEADER_EXTRA);
  return Math.round(Math.min(MAX, Math.max(MIN, wanted)));
}
