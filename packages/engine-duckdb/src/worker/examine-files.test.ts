import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { examineFiles } from './examine-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-examine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function faultOf(name: string, bytes: Buffer): Promise<string | undefined> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const { size, mtimeMs } = statSync(path);
  return (await examineFiles([{ path, size, modifiedAt: mtimeMs }]))?.code;
}

const rows = Buffer.from(Array.from({ length: 20_000 }, (_, row) => `${row},${row * 7919}\n`).join(''));
const zeros = Buffer.alloc(80 * 1024 ** 2, '0');

it.each([
  ['whole.csv.gz', gzipSync(rows), undefined],
  ['whole.csv.zst', zstdCompressSync(rows), undefined],
  ['cut.csv.gz', gzipSync(rows).subarray(0, 30_000), 'gzip-damaged'],
  ['cut.csv.zst', zstdCompressSync(rows).subarray(0, 30_000), 'gzip-damaged'],
  ['bomb.csv.gz', gzipSync(zeros), 'too-compressed'],
  ['bomb.csv.zst', zstdCompressSync(zeros), 'too-compressed'],
] as const)('%s', async (name, bytes, fault) => {
  expect(await faultOf(name, bytes)).toBe(fault);
});
