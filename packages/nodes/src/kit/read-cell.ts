import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal } from './build-expression.ts';

export interface CellReading {
  /** Undefined leaves the text. */
  type: DataType | undefined;
  /** How a date or time is written, in the signs of strptime; empty for ISO. */
  format: string;
  /** A text that stands for null; the empty text always does. */
  nullText: string;
  /** Whether a text that does not fit becomes null instead of failing the run. */
  safe: boolean;
}

/** The value that a piece of text stands for. */
export function readCell(text: Expression, { type, format, nullText, safe }: CellReading): Expression {
  const filled = call('nullif', [text, literal('')]);
  const value = nullText === '' ? filled : call('nullif', [filled, literal(nullText)]);
  if (!type || type.kind === 'utf8') return value;
  if (format === '' || (type.kind !== 'date' && type.kind !== 'timestamp' && type.kind !== 'time')) return cast(value, type, safe);
  return cast(call(safe ? 'try_strptime' : 'strptime', [value, literal(format)]), type, safe);
}
