import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** The lines of a text file, packed or not, with their numbers from 1. Ends when the file does; the caller may stop before. */
export async function* textLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  const file = createReadStream(path);
  const unpacked = /\.gz$/i.test(path) ? file.pipe(createGunzip()) : /\.zst$/i.test(path) ? file.pipe(createZstdDecompress()) : file;
  const reader = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  try {
    for await (const text of reader) yield { line: ++line, text };
  } finally {
    reader.close();
    file.destroy();
  }
}
