import type { RunError } from '@millrace/engine';
import { textLines } from './text-lines.ts';

const AROUND = 1;
const LONGEST = 300;
const PATIENCE_MS = 3000;

/** Puts the line that an error speaks of to it, with its neighbours; the error as it is when they cannot be had soon. */
export async function withLines(error: RunError): Promise<RunError> {
  if (error.file === undefined || error.line === undefined || /\.parquet$/i.test(error.file)) return error;
  const lines: { line: number; text: string }[] = [];
  const until = performance.now() + PATIENCE_MS;
  try {
    for await (const { line, text } of textLines(error.file)) {
      if (line >= error.line - AROUND) lines.push({ line, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text });
      if (line >= error.line + AROUND) break;
      if (line % 10_000 === 0 && performance.now() > until) return error;
    }
  } catch {
    return error;
  }
  return lines.length === 0 ? error : { ...error, lines };
}
