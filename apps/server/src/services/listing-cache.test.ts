import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceRequest } from '@millrace/nodes/kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BucketService } from './buckets/bucket-service.ts';
import { BucketStore } from './buckets/bucket-store.ts';
import { ListingCache } from './listing-cache.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let folder: string;
let workspace: Workspace;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-listing-'));
  workspace = await openWorkspace(folder);
  await mkdir(join(folder, 'data'));
  await writeFile(join(folder, 'data/a.csv'), 'x');
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

const request: SourceRequest = { path: 'data', pattern: '*.csv', hivePartitions: false, hint: { kind: 'csv', badRows: 'fail' }, types: [] };
const count = async (cache: ListingCache, fresh = false) => (await cache.list(join(workspace.root, 'data'), request, fresh)).files.length;

describe('ListingCache', () => {
  it('lists a small folder anew each time', async () => {
    const cache = new ListingCache(workspace, new BucketService(new BucketStore(workspace)), Number.POSITIVE_INFINITY);
    expect(await count(cache)).toBe(1);
    await writeFile(join(folder, 'data/b.csv'), 'x');
    expect(await count(cache)).toBe(2);
  });

  it('keeps the listing of a folder that takes long, but not for a run', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const cache = new ListingCache(workspace, new BucketService(new BucketStore(workspace)), 0);
    expect(await count(cache)).toBe(1);
    await writeFile(join(folder, 'data/b.csv'), 'x');
    expect([await count(cache), await count(cache, true), await count(cache)]).toEqual([1, 2, 2]);
    await writeFile(join(folder, 'data/c.csv'), 'x');
    vi.advanceTimersByTime(10_000);
    expect(await count(cache)).toBe(3);
  });

  it('has another fingerprint when a file is changed in place', async () => {
    const cache = new ListingCache(workspace, new BucketService(new BucketStore(workspace)), Number.POSITIVE_INFINITY);
    const before = await cache.list(join(workspace.root, 'data'), request, false);
    await writeFile(join(folder, 'data/a.csv'), 'xy');
    expect((await cache.list(join(workspace.root, 'data'), request, false)).fingerprint).not.toBe(before.fingerprint);
  });
});
