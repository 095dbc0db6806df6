import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { InputFile } from '@millrace/plan';
import { JSON_DEPTH_LIMIT, JsonDepth } from './json-depth.ts';

export interface ExamineOptions {
  signal?: AbortSignal;
  /** Bytes to read in all; files beyond it are not examined. */
  budgetBytes?: number;
}

export interface FileFault {
  file: string;
  code: 'gzip-damaged' | 'json-too-deep';
  reason: string;
}

type Examined = Pick<InputFile, 'path' | 'size' | 'modifiedAt'>;

const CACHE_LIMIT = 50_000;
/** What was found in a file of this path, size and time; a sound file has null. */
const known = new Map<string, FileFault | null>();

/**
 * Looks for what DuckDB does not survive or does not notice: JSON nested so deep that its reader overruns the stack, and
 * gzip files that were cut off, of which it reads the beginning without an error.
 * @returns the first fault
 */
export async function examineFiles(files: Examined[], options: ExamineOptions = {}): Promise<FileFault | null> {
  let budget = options.budgetBytes ?? Number.POSITIVE_INFINITY;
  for (const file of files) {
    options.signal?.throwIfAborted();
    if (!isJson(file.path) && !isGzip(file.path)) continue;
    const key = `${file.size}:${file.modifiedAt}:${file.path}`;
    let fault = known.get(key);
    if (fault === undefined) {
      if (budget <= 0) continue;
      budget -= file.size;
      fault = await examineFile(file.path, options.signal);
      if (known.size >= CACHE_LIMIT) known.clear();
      known.set(key, fault);
    }
    if (fault) return fault;
  }
  return null;
}

export function isGzip(path: string): boolean {
  return /\.gz$/i.test(path);
}

/** Whether a file may be read as JSON: anything whose name does not say that it is something else. */
export function isJson(path: string): boolean {
  return !/\.(parquet|csv|tsv|txt|psv|log|dat|fwf|xlsx|avro)(\.(gz|zst))?$/i.test(path);
}

async function examineFile(path: string, signal: AbortSignal | undefined): Promise<FileFault | null> {
  const depth = isJson(path) ? new JsonDepth() : undefined;
  let tooDeep = false;
  const sink = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      if (!depth?.take(chunk)) continue;
      tooDeep = true;
      return;
    }
  };
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    if (isGzip(path)) await pipeline(file, createGunzip({ chunkSize: 1 << 18 }), sink, { signal });
    else await pipeline(file, sink, { signal });
  } catch (error) {
    if (signal?.aborted || tooDeep) signal?.throwIfAborted();
    else if (isZlibError(error)) return { file: path, code: 'gzip-damaged', reason: 'The compressed file is damaged or was cut off.' };
    else throw error;
  }
  return tooDeep ? { file: path, code: 'json-too-deep', reason: `Its JSON is nested deeper than ${JSON_DEPTH_LIMIT} levels.` } : null;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
