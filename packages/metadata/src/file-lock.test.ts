import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFile } from './file-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('lockFile', () => {
  it('gives the lock to one at a time', () => {
    const file = join(folder, 'lock.sqlite');
    const first = lockFile(file);
    expect(first).toBeDefined();
    expect(lockFile(file)).toBeUndefined();
    first?.release();
    const second = lockFile(file);
    expect(second).toBeDefined();
    second?.release();
  });

  it('is free again when its holder was killed', async () => {
    const file = join(folder, 'lock.sqlite');
    const script = `import { lockFile } from ${JSON.stringify(import.meta.resolve('./file-lock.ts'))};
      lockFile(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(lockFile(file)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = lockFile(file);
    expect(lock).toBeDefined();
    lock?.release();
  });
});
