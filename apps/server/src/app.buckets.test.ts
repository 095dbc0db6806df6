import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { routes } from '@millrace/api';
import type { PipelineDocument } from '@millrace/pipeline';
import { S3ObjectStore } from '@millrace/storage';
import { type S3Server, s3ServerProgram, startS3Server } from '@millrace/storage/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endedRun, startRun } from './testing/run-client.ts';
import { openTestStudio, ordersCsv, ordersPipeline, type TestStudio } from './testing/test-studio.ts';

const reason = s3ServerProgram === undefined ? ' (skipped: there is no S3 server, see npm run s3-server)' : '';

/** The pipeline of orders with other paths. */
function pipeline(source: Record<string, unknown>, target: Record<string, unknown>): PipelineDocument {
  const document = ordersPipeline();
  for (const node of document.nodes) {
    if (node.id === 'orders') node.config = { ...node.config, ...source };
    if (node.id === 'out') node.config = { ...node.config, ...target };
  }
  return document;
}

describe.skipIf(s3ServerProgram === undefined)(`a studio with a connection to a store${reason}`, () => {
  let studio: TestStudio;
  let server: S3Server;
  const put = (key: string, content: string | Buffer) => {
    mkdirSync(dirname(join(server.folder, 'lake', key)), { recursive: true });
    writeFileSync(join(server.folder, 'lake', key), content);
  };
  const connection = () => {
    const { endpoint, key } = server.access;
    return {
      name: 'Lake',
      endpoint,
      pathStyle: true,
      accessKeyId: key.accessKeyId,
      secret: key.secretAccessKey,
      roots: ['lake', 'other/shared'],
    };
  };
  const run = async (document: PipelineDocument) => {
    const { status, runId } = await startRun(studio, document);
    return { status, state: status === 202 ? (await endedRun(studio, runId)).state : undefined };
  };
  const rowsOf = async (path: string, format = 'parquet') => {
    const document = pipeline({ path, format }, { path: 'out/unused' });
    const { body } = await studio.call('POST', routes.preview, { document, nodeId: 'orders', rowLimit: 1000, profile: false });
    return body as { rowCount: number; columns: { name: string }[]; values: unknown[][]; cappedSources: string[]; message?: string };
  };

  beforeAll(async () => {
    server = await startS3Server(['lake', 'other']);
    studio = await openTestStudio();
    expect((await studio.call('PUT', routes.buckets, connection())).status).toBe(200);
  });
  beforeEach(() => studio.reset());
  afterAll(async () => {
    await studio.close();
    await server.close();
  });

  it('keeps the secret locked, and gives it to nobody', async () => {
    const stored = readFileSync(join(studio.folder, '.millrace/buckets.json'), 'utf8');
    expect(stored).toContain('Lake');
    expect(stored).not.toContain(server.access.key.secretAccessKey);
    const { body } = await studio.call('GET', routes.buckets);
    expect(JSON.stringify(body)).not.toContain(server.access.key.secretAccessKey);
    expect(body).toMatchObject([{ name: 'Lake', hasSecret: true, conditionalWrites: true }]);
  });

  it('refuses a connection that does not work, one to the metadata of a cloud, and a moved one without its secret', async () => {
    const wrong = await studio.call('PUT', routes.buckets, { ...connection(), name: 'Wrong', secret: 'wrong' });
    expect(wrong.body).toMatchObject({ error: 'storage-denied' });
    const metadata = await studio.call('PUT', routes.buckets, { ...connection(), name: 'Meta', endpoint: 'http://169.254.169.254' });
    expect(metadata.body).toMatchObject({ error: 'host-refused' });
    const { secret: _, ...moved } = { ...connection(), endpoint: 'http://127.0.0.1:1' };
    expect((await studio.call('PUT', routes.buckets, moved)).body).toMatchObject({ error: 'secret-wanted' });
    expect((await studio.call('GET', routes.buckets)).body).toHaveLength(1);
  });

  it('shows roots, folders and objects to somebody who looks for a file', async () => {
    put('in/orders.csv', ordersCsv(10));
    const list = async (path: string) => (await studio.call('GET', `${routes.files}?path=${encodeURIComponent(path)}`)).body;
    expect(await list('s3://')).toMatchObject({ entries: [{ name: 'lake', kind: 'folder' }, { name: 'other/shared' }] });
    expect(await list('s3://lake')).toMatchObject({
      path: 's3://lake',
      entries: expect.arrayContaining([expect.objectContaining({ name: 'in' })]),
    });
    expect(await list('s3://lake/in')).toMatchObject({ entries: [{ name: 'orders.csv', kind: 'file' }] });
    expect(await list('s3://other')).toMatchObject({ error: 'bucket-unknown' });
  });

  it('reads objects and writes a data set that it reads again', async () => {
    put('in/orders.csv', ordersCsv(1000));
    const { state } = await run(pipeline({ path: 's3://lake/in/orders.csv' }, { path: 's3://lake/out/oslo', partitionBy: ['amount'] }));
    expect(state).toMatchObject({ outcome: 'succeeded', error: null, outputs: [{ path: 's3://lake/out/oslo', rows: 334, version: 1 }] });
    expect(state?.log.map((line) => line.message).join('\n')).toContain('1 object is fetched into the run’s scratch');
    const back = await rowsOf('s3://lake/out/oslo');
    expect(back.rowCount).toBe(334);
    expect(back.columns.map((column) => column.name)).toEqual(['id', 'city', 'amount']);
    expect(readdirSync(join(server.folder, 'lake/out/oslo'))).toContain('_commits');
    expect(readdirSync(join(studio.folder, '.millrace/scratch/server'))).toEqual(['engine', 'objects']);
  });

  it('takes folders, compression and drifting files as it does on the disk', async () => {
    put('hive/city=New York/day=2024-01-31/a.csv.gz', gzipSync('id,amount\n1,5\n2,6\n'));
    put('hive/city=007/day=2024-02-01/b [x]*.csv', 'amount,id\n7,3\n');
    put('hive/_temporary/c.csv', 'nonsense');
    const rows = await rowsOf('s3://lake/hive', 'csv');
    expect(rows.columns.map((column) => column.name)).toEqual(['amount', 'id', 'city', 'day']);
    const found = (rows.values[0] ?? []).map((_, row) => rows.values.map((column) => String(column[row])));
    expect(found.sort()).toEqual([
      ['5', '1', 'New York', '2024-01-31'],
      ['6', '2', 'New York', '2024-01-31'],
      ['7', '3', '007', '2024-02-01'],
    ]);
    const { state } = await run(pipeline({ path: 's3://lake/hive', format: 'csv' }, { path: 'out/hive', format: 'csv' }));
    expect(state).toMatchObject({ outcome: 'succeeded', outputs: [{ rows: 0 }] });
  });

  it('a folder of many JSON lines objects', async () => {
    for (let file = 0; file < 300; file++)
      put(`events/p=${file % 3}/${file}.jsonl`, `{"n":${file},"city":"Oslo"}\n{"n":${file + 1000},"city":"Lima"}\n`);
    const { state } = await run(
      pipeline({ path: 's3://lake/events', format: 'json' }, { path: 's3://lake/out/events', format: 'json', mode: 'append' }),
    );
    expect(state).toMatchObject({ outcome: 'succeeded', outputs: [{ rows: 300 }] });
    const rows = await rowsOf('s3://lake/events', 'json');
    expect(rows.cappedSources).toEqual(['Orders']);
    expect(rows.rowCount).toBe(400);
  });

  it('an address to which no connection leads is a problem of its field', async () => {
    for (const document of [
      pipeline({ path: 's3://elsewhere/x.csv' }, {}),
      pipeline({ path: 's3://other/private/x.csv' }, {}),
      pipeline({}, { path: 's3://elsewhere/out' }),
      pipeline({}, { path: 's3://lake/../out' }),
    ]) {
      const { body } = await studio.call('POST', routes.validate, { document });
      expect(body.diagnostics).toContainEqual(expect.objectContaining({ code: 'bucket-unknown', path: ['path'] }));
    }
    for (const path of ['s3://lake', 's3://lake/_commits/x', 's3://lake/a//b']) {
      const { body } = await studio.call('POST', routes.validate, { document: pipeline({}, { path }) });
      expect(body.diagnostics).toContainEqual(expect.objectContaining({ code: 'target-reserved' }));
    }
    const { body } = await studio.call('POST', routes.validate, { document: pipeline({ path: 's3://lake/gone.csv' }, {}) });
    expect(body.diagnostics).toContainEqual(expect.objectContaining({ code: 'source-empty' }));
  });

  it('a target that holds objects of somebody else is left alone', async () => {
    put('mine/notes.txt', 'mine');
    const { state } = await run(pipeline({}, { path: 's3://lake/mine' }));
    expect(state?.error).toMatchObject({ class: 'storage', code: 'target-not-a-dataset' });
    expect(readdirSync(join(server.folder, 'lake/mine'))).toEqual(['notes.txt']);
  });

  it('content that was changed within a second and keeps its size is read anew', async () => {
    // The server knows the ETag of what came through it, not of files that were laid into its folder.
    const store = new S3ObjectStore(server.access, 'lake');
    await store.put('fresh/a.csv', Buffer.from('id,city\n1,Oslo\n'));
    const document = pipeline({ path: 's3://lake/fresh/a.csv' }, { path: 'out/fresh', format: 'csv' });
    expect((await run(document)).state?.outcome).toBe('succeeded');
    await store.put('fresh/a.csv', Buffer.from('id,city\n2,Oslo\n'));
    expect((await run(document)).state?.outcome).toBe('succeeded');
    expect((await rowsOf('out/fresh', 'csv')).values[0]?.map(Number)).toEqual([2]);
  });

  it('a run reads only what is new, and keeps the other parts in the store', async () => {
    for (const day of ['01', '02']) put(`daily/day=2024-01-${day}/a.csv`, ordersCsv(300));
    const document = pipeline({ path: 's3://lake/daily' }, { path: 's3://lake/out/daily', partitionBy: ['day'] });
    expect((await run(document)).state).toMatchObject({ outcome: 'succeeded', outputs: [{ version: 1 }] });
    put('daily/day=2024-01-03/a.csv', ordersCsv(30));
    expect((await run(document)).state).toMatchObject({ outcome: 'succeeded' });
    expect((await rowsOf('s3://lake/out/daily')).rowCount).toBe(210);
  });

  it('a cut-off gzip object is refused, by its address', async () => {
    const whole = gzipSync(ordersCsv(5000));
    put('cut/orders.csv.gz', whole.subarray(0, whole.length - 500));
    const { body } = await studio.call('POST', routes.validate, { document: pipeline({ path: 's3://lake/cut/orders.csv.gz' }, {}) });
    expect(JSON.stringify(body.diagnostics)).toContain('s3://lake/cut/orders.csv.gz');
    expect(JSON.stringify(body)).not.toContain('.millrace/scratch');
  });
});
