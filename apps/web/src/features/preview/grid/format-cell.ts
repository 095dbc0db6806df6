import type { ColumnInfo } from '@millrace/api';

export interface FormattedCell {
  /** One line. */
  text: string;
  tone: 'null' | 'empty' | 'number' | 'text' | 'boolean' | 'nested';
}

const CUT = 400;

/** A value as one line of a cell. Nothing in it is markup: it is put on the page as text. */
export function formatCell(value: unknown, kind: ColumnInfo['kind']): FormattedCell {
  if (value === null || value === undefined) return { text: 'null', tone: 'null' };
  if (value === '') return { text: 'empty', tone: 'empty' };
  if (typeof value === 'boolean') return { text: String(value), tone: 'boolean' };
  if (typeof value === 'object') return { text: oneLine(JSON.stringify(value)), tone: 'nested' };
  if (typeof value === 'number') return { text: shortNumber(value), tone: 'number' };
  const text = oneLine(String(value));
  if (kind === 'number') return { text, tone: 'number' };
  return { text, tone: kind === 'list' || kind === 'struct' || kind === 'map' || kind === 'json' ? 'nested' : 'text' };
}

/** A value in full, for its detail and for the clipboard. */
export function fullText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** Cells as a line that spreadsheets take: tabs between them, quotes where a cell has tabs, breaks or quotes. */
export function tabSeparated(values: unknown[]): string {
  return values
    .map((value) => {
      const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : fullText(value);
      return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join('\t');
}

/** Breaks and tabs are made visible: they are part of the value. */
function oneLine(text: string): string {
  const start = text.length > CUT ? `${text.slice(0, CUT)}…` : text;
  return start.replace(/\r\n|\r|\n/g, '⏎').replaceAll('\t', '⇥');
}

/** At most ten digits: the noise of binary fractions hides the number. */
function shortNumber(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(10)));
}
