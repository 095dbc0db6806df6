import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { constants, gunzipSync } from 'node:zlib';
import type { InputFile } from '@millrace/plan';
import { readHead } from './read-head.ts';

const FIRST_BYTES = 8 * 1024;
const LONG_BYTES = 4 * 1024 * 1024;
/** Files read before messages to the worker, such as a cancel, are looked at again. */
const FILES_AT_ONCE = 200;

/**
 * The first lines of each file, as one text. Quick enough to be asked of every file of a source: what has been read once
 * is mostly all there is to know of thousands of files.
 * @param lines how many lines
 */
export async function readHeaderLines(files: InputFile[], lines: number, signal: AbortSignal): Promise<string[]> {
  const buffer = Buffer.allocUnsafe(FIRST_BYTES);
  const found: string[] = [];
  for (const [index, file] of files.entries()) {
    if (index % FILES_AT_ONCE === 0) await setImmediate();
    signal.throwIfAborted();
    found.push(firstLines(readStart(file, buffer), lines, file.size <= FIRST_BYTES) ?? (await longLines(file, lines)));
  }
  return found;
}

/** The file's first bytes, unpacked; undefined when that takes more than them. */
function readStart({ path }: InputFile, buffer: Buffer): string | undefined {
  if (/\.zst$/i.test(path)) return undefined;
  const handle = openSync(path, 'r');
  try {
    const bytes = buffer.subarray(0, readSync(handle, buffer, 0, FIRST_BYTES, 0));
    if (!/\.gz$/i.test(path)) return bytes.toString('utf8');
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4 * LONG_BYTES }).toString('utf8');
  } catch {
    // Whatever is wrong with the file is told by the reader that is made for it.
    return undefined;
  } finally {
    closeSync(handle);
  }
}

async function longLines(file: InputFile, lines: number): Promise<string> {
  const head = await readHead(file.path, file.size, LONG_BYTES);
  return firstLines(head.bytes.toString('utf8'), lines, true) ?? '';
}

function firstLines(text: string | undefined, lines: number, whole: boolean): string | undefined {
  if (text === undefined) return undefined;
  let end = -1;
  for (let line = 0; line < lines; line++) {
    const next = text.indexOf('\n', end + 1);
    if (next < 0) return whole ? text : undefined;
    end = next;
  }
  return text.slice(0, end + 1);
}
