import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { WriteFormat } from '@millrace/plan';

const NEW_LINE = 0x0a;
const QUOTE = 0x22;

/** Counts the records of a file that the CSV or JSON writer made; every record ends with a line break outside quotes. */
export async function countRecords(path: string, format: WriteFormat): Promise<number> {
  if (format.kind === 'parquet' || format.kind === 'excel') throw new Error('Only text is counted by its lines.');
  let lines = 0;
  // JSON escapes line breaks; CSV keeps them in quotes, and a doubled quote toggles twice.
  const quotes = format.kind === 'csv';
  let inQuotes = false;
  const count = (chunk: Buffer) => {
    if (!quotes) {
      for (let place = chunk.indexOf(NEW_LINE); place >= 0; place = chunk.indexOf(NEW_LINE, place + 1)) lines++;
      return;
    }
    for (let place = 0; place < chunk.length; place++) {
      const byte = chunk[place];
      if (byte === QUOTE) inQuotes = !inQuotes;
      else if (byte === NEW_LINE && !inQuotes) lines++;
    }
  };
  await readDecompressed(path, format.compression, count);
  if (format.kind === 'csv') return format.header ? lines - 1 : lines;
  // `[`, one line for each record and `]`.
  return format.layout === 'array' ? lines - 2 : lines;
}

async function readDecompressed(path: string, compression: 'none' | 'gzip' | 'zstd', take: (chunk: Buffer) => void): Promise<void> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const sink = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) take(chunk);
  };
  switch (compression) {
    case 'none':
      return pipeline(file, sink);
    case 'gzip':
      return pipeline(file, createGunzip(), sink);
    case 'zstd':
      return pipeline(file, createZstdDecompress(), sink);
  }
}
