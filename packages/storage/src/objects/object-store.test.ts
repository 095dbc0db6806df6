import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, type FaultProxy, type ProxiedRequest, startFaultProxy } from '../testing/fault-proxy.ts';
import { type S3Server, s3ServerProgram, startS3Server } from '../testing/s3-server.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { FolderObjectStore } from './folder-object-store.ts';
import type { ObjectInfo, ObjectStore } from './object-store.ts';
import { probeConditionalWrites } from './probe-store.ts';
import { MAX_ATTEMPTS } from './retry.ts';
import { S3ObjectStore } from './s3-object-store.ts';

const noServer = s3ServerProgram === undefined ? ' (skipped: there is no S3 server, see npm run s3-server)' : '';

async function keysOf(store: ObjectStore, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of store.list(prefix)) keys.push(...page.map((object) => object.key));
  return keys;
}

async function infoOf(store: ObjectStore, key: string): Promise<ObjectInfo> {
  const info = await store.head(key);
  if (!info) throw new Error(`There is no ${key}`);
  return info;
}

function storeSuite(open: () => ObjectStore) {
  it('an object that was put is read, listed and removed', async () => {
    const store = open();
    const keys = ['a/1 +%é#?.csv', 'a/b/2.csv', 'a-b.csv', 'k=x%2Fy/3.csv'];
    for (const key of keys) await store.put(key, Buffer.from(key));
    expect((await keysOf(store)).sort()).toEqual([...keys].sort());
    expect((await keysOf(store, 'a/')).sort()).toEqual(['a/1 +%é#?.csv', 'a/b/2.csv']);
    expect(await store.browse('a/', 10)).toMatchObject({ prefixes: ['a/b/'], objects: [{ key: 'a/1 +%é#?.csv' }], truncated: false });
    expect((await store.read('a/1 +%é#?.csv'))?.toString()).toBe('a/1 +%é#?.csv');
    await store.remove([...keys, 'not-there']);
    expect(await keysOf(store)).toEqual([]);
    expect(await store.read('a-b.csv')).toBeUndefined();
    expect(await store.head('a-b.csv')).toBeUndefined();
  });

  it('of many that put the same key at once, one wins', async () => {
    const store = open();
    const puts = await Promise.all(Array.from({ length: 16 }, (_, index) => store.putIfAbsent('race', Buffer.from(`writer ${index}`))));
    const winner = puts.indexOf(true);
    expect(puts.filter((won) => won)).toHaveLength(1);
    expect((await store.read('race'))?.toString()).toBe(`writer ${winner}`);
    await store.remove(['race']);
  });

  it('the probe finds conditional writes and leaves nothing', async () => {
    const store = open();
    expect(await probeConditionalWrites({ store, prefix: 'probed/' })).toBe(true);
    expect(await keysOf(store, 'probed/')).toEqual([]);
  });

  it.each([0, 1000, 40 * 1024 ** 2])('a file of %i bytes comes back as it was uploaded', async (size) => {
    const store = open();
    const folder = temporaryFolder();
    const bytes = randomBytes(size);
    writeFileSync(join(folder, 'up'), bytes);
    const uploaded = await store.upload(join(folder, 'up'), 'big.bin');
    expect(uploaded).toEqual(await infoOf(store, 'big.bin'));
    await store.download(uploaded, join(folder, 'down'));
    expect(readFileSync(join(folder, 'down')).equals(bytes)).toBe(true);
    if (size > 1000) {
      await store.download(uploaded, join(folder, 'tail'), { ranges: [{ start: size - 1000, end: size }] });
      expect(statSync(join(folder, 'tail')).size).toBe(size);
      expect(
        readFileSync(join(folder, 'tail'))
          .subarray(size - 1000)
          .equals(bytes.subarray(size - 1000)),
      ).toBe(true);
    }
    await store.remove(['big.bin']);
  });

  it('an object that was changed or deleted after it was listed is not read', async () => {
    const store = open();
    await store.put('moving', Buffer.from('one'));
    const listed = await infoOf(store, 'moving');
    await store.put('moving', Buffer.from('two'));
    const path = join(temporaryFolder(), 'copy');
    await expect(store.download(listed, path)).rejects.toMatchObject({ code: 'input-changed', retryable: true });
    await store.remove(['moving']);
    await expect(store.download(listed, `${path}2`)).rejects.toMatchObject({ code: 'object-missing' });
  });
}

describe('a folder as a store', () => {
  storeSuite(() => new FolderObjectStore(temporaryFolder()));

  it('a key that leads out is refused', async () => {
    const store = new FolderObjectStore(temporaryFolder());
    await expect(store.put('../x', Buffer.from('x'))).rejects.toMatchObject({ code: 'outside-root' });
  });
});

describe.skipIf(s3ServerProgram === undefined)(`a bucket as a store${noServer}`, () => {
  let server: S3Server;
  let proxy: FaultProxy;
  let fault: (request: ProxiedRequest) => Fault | undefined = () => undefined;

  beforeAll(async () => {
    server = await startS3Server(['bucket', 'many']);
    proxy = await startFaultProxy(server.access.endpoint, (request) => fault(request));
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  const direct = () => new S3ObjectStore(server.access, 'bucket');
  const proxied = (stallMs = 300) =>
    new S3ObjectStore(
      { ...server.access, endpoint: proxy.endpoint, stallMs, retries: { attempts: MAX_ATTEMPTS, firstPauseMs: 1, longestPauseMs: 5 } },
      'bucket',
    );
  /** Lets the first requests of a kind fail. */
  const first = (count: number, method: string, kind: Fault) => {
    let left = count;
    fault = (request) => (request.method === method && left-- > 0 ? kind : undefined);
  };

  storeSuite(direct);

  it('a listing goes through all its pages', async () => {
    const store = new S3ObjectStore(server.access, 'many');
    const keys = Array.from({ length: 2100 }, (_, index) => `p/${String(index).padStart(5, '0')}`);
    for (const key of keys) writeFileSync(join(server.folder, 'many', key.replace('/', '-')), '');
    expect(await keysOf(store, 'p-')).toHaveLength(2100);
  });

  it.each<Fault>(['slow-down', 'internal-error', 'reset', 'reset-in-body', 'stall', 'short-body', 'wrong-bytes'])(
    'a reading survives “%s” four times and gives up at the fifth',
    async (kind) => {
      const store = proxied();
      fault = () => undefined;
      await store.put('read-me', Buffer.from('0123456789'.repeat(100)));
      const info = await infoOf(store, 'read-me');
      const folder = temporaryFolder();
      first(4, 'GET', kind);
      await store.download(info, join(folder, 'good'));
      expect(readFileSync(join(folder, 'good'), 'utf8')).toBe('0123456789'.repeat(100));
      proxy.requests.clear();
      first(100, 'GET', kind);
      await expect(store.download(info, join(folder, 'bad'))).rejects.toMatchObject({
        code: expect.stringMatching(/^(store-unavailable|input-changed)$/),
        retryable: true,
      });
      expect(Math.max(...proxy.requests.values())).toBeLessThanOrEqual(MAX_ATTEMPTS);
    },
  );

  it.each<[Fault, string]>([
    ['expired-token', 'credentials-expired'],
    ['missing', 'object-missing'],
  ])('“%s” is told at once', async (kind, code) => {
    const store = proxied();
    fault = () => undefined;
    await store.put('read-me', Buffer.from('text'));
    const info = await infoOf(store, 'read-me');
    proxy.requests.clear();
    first(100, 'GET', kind);
    await expect(store.download(info, join(temporaryFolder(), 'x'))).rejects.toMatchObject({ code });
    expect([...proxy.requests.values()]).toEqual([1]);
  });

  it('a conditional put whose reply was lost is found to be done, and no other one is taken for it', async () => {
    const store = proxied();
    first(1, 'PUT', 'lost-reply');
    expect(await store.putIfAbsent('once', Buffer.from('mine'))).toBe(true);
    first(1, 'PUT', 'lost-reply');
    expect(await store.putIfAbsent('once', Buffer.from('other'))).toBe(false);
    expect((await store.read('once'))?.toString()).toBe('mine');
    await store.remove(['once']);
  });

  it('a conditional put whose every reply was lost is read back', async () => {
    const store = proxied();
    first(100, 'PUT', 'lost-reply');
    expect(await store.putIfAbsent('often', Buffer.from('mine'))).toBe(true);
    expect((await store.read('often'))?.toString()).toBe('mine');
  });

  it('an upload by parts survives lost replies and refusals', async () => {
    const store = proxied(10_000);
    const path = join(temporaryFolder(), 'big');
    const bytes = randomBytes(36 * 1024 ** 2);
    writeFileSync(path, bytes);
    const seen = new Map<string, number>();
    fault = ({ method, query }) => {
      const step = `${method} ${query.get('partNumber')}`;
      const count = (seen.get(step) ?? 0) + 1;
      seen.set(step, count);
      return count === 1 ? 'slow-down' : count === 2 && method !== 'HEAD' && query.has('uploadId') ? 'lost-reply' : undefined;
    };
    await store.upload(path, 'parts');
    fault = () => undefined;
    const down = join(temporaryFolder(), 'down');
    await store.download(await infoOf(store, 'parts'), down);
    expect(readFileSync(down).equals(bytes)).toBe(true);
  });

  it('a wrong key is refused as such', async () => {
    const store = new S3ObjectStore({ ...server.access, key: { accessKeyId: 'tester', secretAccessKey: 'wrong' } }, 'bucket');
    await expect(store.read('x')).rejects.toMatchObject({ code: 'storage-denied' });
    await expect(keysOf(new S3ObjectStore(server.access, 'no-such-bucket'))).rejects.toMatchObject({ code: 'object-missing' });
  });
});
