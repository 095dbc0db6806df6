import type { Inspection, InspectRequest } from '@millrace/engine';
import type { InputFile } from '@millrace/plan';
import { StorageError } from '@millrace/storage';
import { footerBytes, type ObjectCache, type Part } from './object-cache.ts';
import { withAddresses } from './stage-files.ts';

const HEADERS_READ = 20_000;
const FOOTERS_READ = 2000;
const DOCUMENTS_READ = 200;
const OTHERS_READ = 20;
const SAMPLED_WHOLE = 12;
const HEAD_BYTES = 4 * 1024 ** 2;
const HEADER_BYTES = 64 * 1024;
const FOOTER_BYTES = 64 * 1024;
const WHOLE_BYTES = 1024 ** 3;
const FETCHED_AT_ONCE = 24;

type Inspect = (request: InspectRequest, signal?: AbortSignal) => Promise<Inspection>;

/** Looks at objects through copies of the parts that tell their columns: footers, headers, first lines. */
export async function inspectStaged(
  cache: ObjectCache,
  inspect: Inspect,
  request: InspectRequest,
  signal?: AbortSignal,
): Promise<Inspection> {
  const { files, hint } = request;
  const looked = spread(
    files.filter((file) => file.size > 0),
    mostFiles(hint.kind),
  );
  const wholes = new Set(spread(looked, SAMPLED_WHOLE));
  const addresses = new Map<string, string>();
  const releases: (() => void)[] = [];
  try {
    const copies: InputFile[] = new Array(looked.length);
    const rest = looked.entries();
    const take = async () => {
      for (const [index, file] of rest) {
        const path = await copyOf(cache, file, partOf(hint.kind, file, wholes.has(file)), releases, signal);
        addresses.set(path, file.path);
        copies[index] = { ...file, path };
      }
    };
    await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, take));
    const found = await inspect({ ...request, files: copies, allFiles: files }, signal);
    return adjusted(withAddressedShapes(found, addresses), files, looked);
  } catch (error) {
    throw withAddresses(error, new Map([...addresses].map(([path, address]) => [address, path])));
  } finally {
    for (const release of releases) release();
  }
}

function mostFiles(kind: InspectRequest['hint']['kind']): number {
  switch (kind) {
    case 'csv':
      return HEADERS_READ;
    case 'parquet':
      return FOOTERS_READ;
    case 'json':
      return DOCUMENTS_READ;
    default:
      return OTHERS_READ;
  }
}

function partOf(kind: InspectRequest['hint']['kind'], file: InputFile, isSampled: boolean): Part {
  if (kind === 'parquet') return { kind: 'tail', bytes: FOOTER_BYTES };
  const isPacked = /\.(gz|zst)$/i.test(file.path);
  if (!isPacked && (kind === 'csv' || kind === 'text')) return { kind: 'head', bytes: isSampled ? HEAD_BYTES : HEADER_BYTES };
  if (!isPacked && kind === 'json' && /\.(jsonl|ndjson)$/i.test(file.path)) return { kind: 'head', bytes: HEAD_BYTES };
  if (file.size <= WHOLE_BYTES) return { kind: 'whole' };
  throw new StorageError('too-many-files', `${file.path} is too large to be fetched for a look at its columns.`, {
    hint: 'Split it, or store it as Parquet or uncompressed lines.',
  });
}

async function copyOf(cache: ObjectCache, file: InputFile, part: Part, releases: (() => void)[], signal?: AbortSignal): Promise<string> {
  const copy = await cache.take(file, part, signal);
  releases.push(copy.release);
  if (part.kind !== 'tail') return copy.path;
  const needed = await footerBytes(copy.path);
  if (needed === null || needed <= part.bytes) return copy.path;
  const longer = await cache.take(file, { kind: 'tail', bytes: Math.min(needed, file.size) }, signal);
  releases.push(longer.release);
  return longer.path;
}

/** What was found out from some of the files is an estimate for all. */
function adjusted(found: Inspection, files: InputFile[], looked: InputFile[]): Inspection {
  const [all, seen] = [bytesOf(files), bytesOf(looked)];
  const isPart = looked.length < files.filter((file) => file.size > 0).length;
  if (!isPart) return found;
  return {
    ...found,
    format: found.format.kind === 'parquet' ? { ...found.format, uniform: false } : found.format,
    rows: found.rows === null || seen === 0 ? null : Math.round((found.rows / seen) * all),
    rowsExact: false,
    notes: [...found.notes, `Columns come from ${looked.length} of ${files.length} objects.`],
  };
}

/** Copies are known by their objects' addresses outside of here. */
function withAddressedShapes(found: Inspection, addresses: ReadonlyMap<string, string>): Inspection {
  const { format } = found;
  if (format.kind !== 'csv' || !format.shapes) return found;
  const shapes = format.shapes.map((shape) => ({ ...shape, files: shape.files.map((path) => addresses.get(path) ?? path) }));
  return { ...found, format: { ...format, shapes } };
}

function bytesOf(files: InputFile[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

/** At most `count` items, spread evenly, with the first and the last. */
function spread<Item>(items: Item[], count: number): Item[] {
  if (items.length <= count) return items;
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)]).filter((item): item is Item => item !== undefined);
}
