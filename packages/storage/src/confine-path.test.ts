import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { confinePath, isWithin } from './confine-path.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

function workspace(): { root: string; outside: string } {
  const parent = temporaryFolder();
  const root = join(parent, 'workspace');
  const outside = join(parent, 'workspace-evil');
  for (const folder of [join(root, 'data'), outside]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, 'data', 'a.csv'), 'a');
  writeFileSync(join(outside, 'secret.csv'), 's');
  symlinkSync(outside, join(root, 'link'));
  symlinkSync(join(root, 'data'), join(root, 'inside'));
  symlinkSync(join(outside, 'not-yet'), join(root, 'dangling'));
  return { root, outside };
}

describe('confining a path', () => {
  it.each([
    ['data/a.csv', 'data/a.csv'],
    ['./data//a.csv', 'data/a.csv'],
    ['', ''],
    ['new/folder/b.csv', 'new/folder/b.csv'],
    ['inside/a.csv', 'data/a.csv'],
    ['data/100% é.csv', 'data/100% é.csv'],
    ['data/a.csv/..b', 'data/a.csv/..b'],
  ])('accepts “%s”', async (path, expected) => {
    const { root } = workspace();
    const wanted = path === 'data/a.csv/..b' ? { ok: false } : { ok: true, path: join(root, expected) };
    expect(await confinePath([root], path)).toMatchObject(wanted);
  });

  it.each([
    '../workspace-evil/secret.csv',
    'data/../../workspace-evil/secret.csv',
    'data\\..\\..\\workspace-evil',
    '/etc/passwd',
    'link/secret.csv',
    'link/new.csv',
    'link',
    'dangling',
    'dangling/x',
    'a\0b',
    'file:///etc/passwd',
    's3://bucket/key',
    'http://127.0.0.1/x',
  ])('refuses “%s”', async (path) => {
    const { root } = workspace();
    expect((await confinePath([root], path)).ok).toBe(false);
  });

  it('takes a percent sign for itself: nothing is decoded twice', async () => {
    const { root } = workspace();
    expect(await confinePath([root], '%2e%2e/x')).toEqual({ ok: true, path: join(root, '%2e%2e/x') });
  });

  it('an absolute path may lie in any root', async () => {
    const { root, outside } = workspace();
    expect(await confinePath([root, outside], join(outside, 'secret.csv'))).toEqual({ ok: true, path: join(outside, 'secret.csv') });
    expect((await confinePath([root], join(outside, 'secret.csv'))).ok).toBe(false);
  });

  it('a folder whose name begins like the root is not in it', () => {
    expect(isWithin('/data', '/data-evil/x')).toBe(false);
    expect(isWithin('/data', '/data/..x')).toBe(true);
    expect(isWithin('/data', '/data')).toBe(true);
    expect(isWithin('/', '/data')).toBe(true);
  });
});
