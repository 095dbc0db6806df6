import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyDocument, printDocument } from '@millrace/pipeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PipelineStore, SaveConflictError } from './pipeline-store.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

let folder: string;
let workspace: Workspace;
let store: PipelineStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-pipelines-'));
  workspace = await openWorkspace(folder);
  store = new PipelineStore(workspace);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const code = (promise: Promise<unknown>) => promise.then(() => 'done').catch((error: { code?: string }) => error.code);

describe('PipelineStore', () => {
  it('saves a document as its printed text and reads it back', async () => {
    const created = await store.create({ name: 'Delays by Carrier' });
    expect(created.id).toBe('delays-by-carrier');
    const document = { ...created.document, description: 'Mean delay' };
    const saved = await store.save(created.id, { document, etag: created.etag });
    expect(await readFile(join(folder, 'pipelines/delays-by-carrier.json'), 'utf8')).toBe(printDocument(document));
    expect(await store.read(created.id)).toEqual(saved);
  });

  it('gives two pipelines of one name two files', async () => {
    const created = await Promise.all([1, 2, 3].map(() => store.create({ name: 'Sales' })));
    expect(created.map((pipeline) => pipeline.id).sort()).toEqual(['sales', 'sales-2', 'sales-3']);
  });

  it('names files after pipelines of any language', async () => {
    expect((await store.create({ name: 'Ventas año 2024 (日本)' })).id).toBe('ventas-año-2024-日本');
    expect((await store.create({ name: '🙂' })).id).toBe('pipeline');
    expect((await store.read('ventas-año-2024-日本')).document.name).toBe('Ventas año 2024 (日本)');
  });

  it('saves nothing that it could not open again', async () => {
    const { id, document } = await store.create({ name: 'Sales' });
    const node = { id: 'a', type: 't', typeVersion: 1, name: 'A', config: { constructor: { x: 1 } } };
    expect(await code(store.save(id, { document: { ...document, nodes: [node] }, etag: null }))).toBe('document-invalid');
    expect((await store.read(id)).document).toEqual(document);
  });

  it('refuses to save over a change of somebody else, and hands that change over', async () => {
    const { id, etag, document } = await store.create({ name: 'Sales' });
    await writeFile(join(folder, 'pipelines/sales.json'), printDocument({ ...document, description: 'theirs' }));
    const error = await store.save(id, { document, etag }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SaveConflictError);
    expect((error as SaveConflictError).current.document.description).toBe('theirs');
    expect((await store.save(id, { document, etag: null })).etag).toBe(etag);
  });

  it('lets one of two saves of the same state win', async () => {
    const { id, etag, document } = await store.create({ name: 'Sales' });
    const outcomes = await Promise.all(
      ['a', 'b'].map((description) => code(store.save(id, { document: { ...document, description }, etag }))),
    );
    expect(outcomes.sort()).toEqual(['conflict', 'done']);
  });

  it('lists what is there, and what is wrong with what is no pipeline', async () => {
    await mkdir(join(folder, 'pipelines/team'), { recursive: true });
    await writeFile(join(folder, 'pipelines/team/a.json'), printDocument(emptyDocument('A')));
    await writeFile(join(folder, 'pipelines/broken.json'), '{"format":');
    await writeFile(join(folder, 'pipelines/.hidden.json'), '{}');
    const list = await store.list(new Map([['team~a', { runId: 'r', outcome: 'failed', at: 7 }]]));
    expect(list.map(({ id, name, file, lastRun }) => ({ id, name, file, lastRun }))).toEqual([
      { id: 'broken', name: 'broken', file: 'pipelines/broken.json', lastRun: null },
      { id: 'team~a', name: 'A', file: 'pipelines/team/a.json', lastRun: { runId: 'r', outcome: 'failed', at: 7 } },
    ]);
    expect(list[0]?.problem).toMatch(/not JSON/);
    expect(await code(store.read('broken'))).toBe('pipeline-unreadable');
    expect((await store.read('team~a')).document.name).toBe('A');
  });

  it('leaves no temporary file behind', async () => {
    const { id, etag, document } = await store.create({ name: 'Sales' });
    await store.save(id, { document: { ...document, description: 'x' }, etag });
    expect(await readdir(join(folder, 'pipelines'))).toEqual(['sales.json']);
    await store.delete(id);
    expect(await readdir(join(folder, 'pipelines'))).toEqual([]);
    expect(await code(store.delete(id))).toBe('pipeline-missing');
  });

  it.each([
    '../secret',
    '..',
    'a~..~..~secret',
    'a~.millrace',
    'a\0b',
    '%2e%2e',
    'a/b',
    '~',
    'a~',
    '.hidden',
    'x'.repeat(300),
    '日'.repeat(100),
  ])('finds no pipeline under the id %j', async (id) => {
    await writeFile(join(folder, 'secret.json'), printDocument(emptyDocument('secret')));
    await mkdir(join(folder, 'pipelines'));
    expect(await code(store.read(id))).toBe('pipeline-missing');
    expect(await code(store.save(id, { document: emptyDocument('x'), etag: null }))).toBe('pipeline-missing');
    expect(await code(store.delete(id))).toBe('pipeline-missing');
  });

  it('follows no link out of its folder, not even one further up', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'millrace-outside-'));
    await writeFile(join(outside, 'a.json'), printDocument(emptyDocument('A')));
    await mkdir(join(folder, 'pipelines'));
    await symlink(outside, join(folder, 'pipelines/link'));
    await symlink('..', join(folder, 'pipelines/up'));
    expect(await code(store.read('link~a'))).toBe('pipeline-outside');
    const document = emptyDocument('x');
    for (const id of ['link~b', 'link~new~b', 'up~b'])
      expect(await code(store.save(id, { document, etag: null }))).toBe('pipeline-outside');
    expect(await readdir(outside)).toEqual(['a.json']);
    await rm(outside, { recursive: true });
  });
});
