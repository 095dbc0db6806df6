import { createReadStream } from 'node:fs';
import { createGunzip, createZstdDecompress } from 'node:zlib';

export interface FileHead {
  bytes: Buffer;
  /** Whether the head is the whole file. */
  whole: boolean;
  /** Bytes of the file that the head stands for; fewer than its own when the file is compressed. */
  bytesInFile: number;
}

/** The beginning of a file, decompressed by its name's ending. */
export async function readHead(path: string, size: number, limit: number): Promise<FileHead> {
  const file = createReadStream(path, { highWaterMark: 64 * 1024 });
  const unpack = /\.gz$/i.test(path) ? createGunzip() : /\.zst$/i.test(path) ? createZstdDecompress() : undefined;
  const source = unpack ? file.pipe(unpack) : file;
  file.once('error', (error) => source.destroy(error));
  const chunks: Buffer[] = [];
  let length = 0;
  let whole = true;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) {
      whole = false;
      break;
    }
  }
  file.destroy();
  const bytes = Buffer.concat(chunks);
  return { bytes, whole, bytesInFile: whole ? size : unpack ? Math.max(unpack.bytesWritten, 1) : bytes.length };
}
