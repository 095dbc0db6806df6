import type { SourceRange } from '../expression.ts';
import { sqlTokens } from './sql-tokens.ts';

/** An author's SQL with values for its parameters. */
export interface ReplacedText {
  text: string;
  /** The place in the author's text that a place in `text` comes from. */
  originalOffset(offset: number): number;
}

/** Replaces every `$name` of an author's SQL, outside quotes and comments; names without a replacement stay. */
export function replaceParameters(text: string, replacement: (name: string) => string | undefined): ReplacedText {
  const shifts: { from: number; to: number; original: number; originalEnd: number }[] = [];
  let result = '';
  let place = 0;
  for (const { kind, start, end } of sqlTokens(text)) {
    const value = kind === 'parameter' ? replacement(text.slice(start + 1, end)) : undefined;
    if (value === undefined) continue;
    result += text.slice(place, start);
    shifts.push({ from: result.length, to: result.length + value.length, original: start, originalEnd: end });
    result += value;
    place = end;
  }
  const originalOffset = (offset: number): number => {
    const shift = shifts.findLast(({ from }) => from <= offset);
    if (!shift) return offset;
    return offset < shift.to ? shift.original : offset - shift.to + shift.originalEnd;
  };
  return { text: result + text.slice(place), originalOffset };
}

/** The token of an author's SQL at a place, to underline. */
export function tokenRangeAt(text: string, place: number): SourceRange {
  const token = sqlTokens(text).find(({ start, end }) => start <= place && place < end);
  if (token) return { start: token.start, end: token.end };
  const start = Math.min(Math.max(place, 0), Math.max(text.length - 1, 0));
  return { start, end: Math.min(start + 1, text.length) };
}
