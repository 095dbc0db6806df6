import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { InputFile } from '@millrace/plan';
import { JSON_DEPTH_LIMIT, JsonDepth } from './json-depth.ts';

export interface ExamineOptions {
  signal?: AbortSignal;
  /** Bytes to read in all; files beyond it are not examined. */
  budgetBytes?: number;
}

export interface FileFault {
  file: string;
  code: 'gzip-damaged' | 'json-too-deep' | 'too-compressed';
  reason: string;
}

type Examined = Pick<InputFile, 'path' | 'size' | 'modifiedAt'>;

/** A compressed file may grow so many times once it is larger than any that is worth a look; beyond that it is a bomb. */
const MOST_GROWTH = 250;
const GROWTH_FREE_BYTES = 64 * 1024 ** 2;

const SMALL_BYTES = 1 << 20;
const CACHE_LIMIT = 50_000;
/** What was found in a file of this path, size and time; a sound file has null. */
const known = new Map<string, FileFault | null>();

/**
 * Looks for what DuckDB does not survive or does not notice: JSON nested so deep that its reader overruns the stack,
 * gzip files that were cut off, of which it reads the beginning without an error, and files that unpack without an end.
 * @returns the first fault
 */
export async function examineFiles(files: Examined[], options: ExamineOptions = {}): Promise<FileFault | null> {
  let budget = options.budgetBytes ?? Number.POSITIVE_INFINITY;
  for (const file of files) {
    options.signal?.throwIfAborted();
    if (!isJson(file.path) && !isPacked(file.path)) continue;
    const key = `${file.size}:${file.modifiedAt}:${file.path}`;
    let fault = known.get(key);
    if (fault === undefined) {
      if (budget <= 0) continue;
      budget -= file.size;
      fault = await examineFile(file, options.signal);
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

function isPacked(path: string): boolean {
  return /\.(gz|zst)$/i.test(path);
}

async function examineFile({ path, size }: Examined, signal: AbortSignal | undefined): Promise<FileFault | null> {
  const depth = isJson(path) ? new JsonDepth() : undefined;
  const mostBytes = isPacked(path) ? Math.max(size * MOST_GROWTH, GROWTH_FREE_BYTES) : Number.POSITIVE_INFINITY;
  let bytes = 0;
  let stop: 'json-too-deep' | 'too-compressed' | undefined;
  const sink = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (depth?.take(chunk)) stop = 'json-too-deep';
      else if (bytes > mostBytes) stop = 'too-compressed';
      if (stop) return;
    }
  };
  try {
    if (!isPacked(path) && size <= SMALL_BYTES) {
      // A stream of its own for each of thousands of small files would take longer than reading them.
      if (depth?.take(await readFile(path, { signal }))) return tooDeep(path);
      return null;
    }
    const file = createReadStream(path, { highWaterMark: 1 << 20 });
    if (isGzip(path)) await pipeline(file, createGunzip({ chunkSize: 1 << 18 }), sink, { signal });
    else if (isPacked(path)) await pipeline(file, createZstdDecompress({ chunkSize: 1 << 18 }), sink, { signal });
    else await pipeline(file, sink, { signal });
  } catch (error) {
    if (signal?.aborted) signal.throwIfAborted();
    else if (stop === undefined && isUnpackError(error))
      return { file: path, code: 'gzip-damaged', reason: 'The compressed file is damaged or was cut off.' };
    else if (stop === undefined) throw error;
  }
  switch (stop) {
    case 'json-too-deep':
      return tooDeep(path);
    case 'too-compressed':
      return { file: path, code: stop, reason: `It unpacks to more than ${MOST_GROWTH} times its size.` };
    default:
      return null;
  }
}

function tooDeep(path: string): FileFault {
  return { file: path, code: 'json-too-deep', reason: `Its JSON is nested deeper than ${JSON_DEPTH_LIMIT} levels.` };
}

function isUnpackError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(Z_|ZSTD_)/.test(error.code);
}
