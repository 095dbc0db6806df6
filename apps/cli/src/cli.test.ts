import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PreviewResult, ValidateResult } from '@millrace/api';
import { RunEvent } from '@millrace/engine';
import { emptyDocument, type PipelineDocument, printDocument } from '@millrace/pipeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
let folder: string;
let file: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-cli-'));
  await mkdir(join(folder, 'data'));
  await mkdir(join(folder, 'pipelines'));
  await writeFile(join(folder, 'data/orders.csv'), 'id,city,amount\n1,Oslo,10\n2,Lima,20\n3,Oslo,\n');
  file = join(folder, 'pipelines/orders.json');
  await save(pipeline());
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const save = (document: PipelineDocument) => writeFile(file, printDocument(document));

function pipeline(expression = "city = 'Oslo'"): PipelineDocument {
  return {
    ...emptyDocument('Orders'),
    nodes: [
      { id: 'orders', type: 'file-source', typeVersion: 1, name: 'All orders', config: { path: 'data/orders.csv', format: 'csv' } },
      { id: 'oslo', type: 'filter', typeVersion: 1, name: 'Only Oslo', config: { mode: 'expression', expression } },
      { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 'out/oslo', format: 'csv' } },
    ],
    edges: [
      { from: { node: 'orders', port: 'out' }, to: { node: 'oslo', port: 'in' } },
      { from: { node: 'oslo', port: 'out' }, to: { node: 'out', port: 'in' } },
    ],
  };
}

/** Computes for minutes: orders joined with itself without keys, several times. */
function slowPipeline(): PipelineDocument {
  const document = pipeline();
  const tables = ['a', 'b', 'c', 'd', 'e'].map((name) => `"All orders" AS ${name}`).join(', ');
  const node = document.nodes.find((candidate) => candidate.id === 'oslo');
  if (node)
    Object.assign(node, { type: 'sql', config: { sql: `SELECT sum(sqrt(a.id + b.id * c.id + d.id * e.amount)) AS s FROM ${tables}` } });
  return document;
}

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    cwd: tmpdir(),
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function millrace(...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = start(...args);
  let out = '';
  let error = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    error += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, out, error };
}

// Each test starts whole processes, which takes its time on a busy machine.
describe('millrace', { timeout: 60_000 }, () => {
  it('validates a pipeline that is right with exit code 0', async () => {
    const { code, out } = await millrace('validate', file);
    expect([code, out.trim()]).toEqual([0, '✓ 3 nodes, no errors']);
  });

  it('names the node of an error, and what to do, with exit code 1', async () => {
    await save(pipeline("town = 'Oslo'"));
    const { code, error } = await millrace('validate', file);
    expect(code).toBe(1);
    expect(error).toMatch(/^error: Only Oslo: .*town/m);
    const json = await millrace('validate', file, '--json');
    expect(json.code).toBe(1);
    const found = ValidateResult.parse(JSON.parse(json.out)).diagnostics.filter((each) => each.severity === 'error');
    expect(found.map((each) => each.nodeId)).toContain('oslo');
  });

  it('tells what does not run on Spark where that is asked for', async () => {
    await save(pipeline("strip_accents(city) = 'Oslo'"));
    expect((await millrace('validate', file)).code).toBe(0);
    const { code, error } = await millrace('validate', file, '--engine', 'spark');
    expect(error).toContain('The function strip_accents does not run on Spark: it has no function that takes accents off.');
    expect(code).toBe(1);
  });

  it('previews a node, by its name, as an aligned table with its nulls marked', async () => {
    const { code, out } = await millrace('preview', file, '--node', 'Only Oslo', '--limit', '5');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      '    id  city     amount',
      'BIGINT  VARCHAR  BIGINT',
      '     1  Oslo         10',
      '     3  Oslo       null',
      '2 rows',
      '',
    ]);
    const json = await millrace('preview', file, '--node', 'oslo', '--json');
    expect(PreviewResult.parse(JSON.parse(json.out)).values[0]).toHaveLength(2);
  });

  it('shows control characters of the data instead of sending them to the terminal', async () => {
    await writeFile(join(folder, 'data/orders.csv'), 'id,city,amount\n1,\u001b]0;owned\u0007Oslo,1\n');
    const { out } = await millrace('preview', file, '--node', 'orders');
    expect(out).toContain('\\u{1b}]0;owned\\u{7}Oslo');
    expect(out).not.toContain('\u001b');
  });

  it('plans a run without running it', async () => {
    const { code, out } = await millrace('plan', file);
    expect(code).toBe(0);
    expect(out).toMatch(/^All orders: reads all 1 file, .+\nStage 1: .+ → out\/oslo/);
    expect(out).toMatch(/1 task/);
    expect(await readdir(folder)).not.toContain('out');
  });

  it('runs a pipeline, and says what it wrote', async () => {
    const { code, error } = await millrace('run', file);
    expect([code, error]).toEqual([0, expect.stringMatching(/out\/oslo: 2 rows in 1 file/)]);
    expect(error).toMatch(/succeeded after/);
    const [written] = (await readdir(join(folder, 'out/oslo'), { recursive: true })).filter((name) => name.endsWith('.csv'));
    expect(await readFile(join(folder, 'out/oslo', String(written)), 'utf8')).toBe('id,city,amount\n1,Oslo,10\n3,Oslo,\n');
    expect(await readdir(join(folder, '.millrace/scratch'))).toEqual([]);
  });

  it('prints the events of a run as JSON lines, numbered without gaps', async () => {
    const { code, out } = await millrace('run', file, '--json');
    const events = out
      .trim()
      .split('\n')
      .map((line) => RunEvent.parse(JSON.parse(line)));
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ kind: 'run-queued', seq: 1, pipelineId: 'orders' });
    expect(events.at(-1)).toMatchObject({ kind: 'run-finished', outcome: 'succeeded' });
    expect(out).not.toContain(folder);
  });

  it('takes parameters, and asks for those that have no value', async () => {
    await save({ ...pipeline('city = $town'), parameters: [{ name: 'town', type: 'text' }] });
    const drawn = await millrace('validate', file);
    expect([drawn.code, drawn.error]).toEqual([0, expect.stringContaining('warning: The parameter “town” has no value')]);
    const missing = await millrace('run', file);
    expect([missing.code, missing.error]).toEqual([1, expect.stringContaining('error: The parameter “town” has no value')]);
    const { code, out } = await millrace('preview', file, '--node', 'oslo', '--param', 'town=Lima');
    expect([code, out]).toEqual([0, expect.stringContaining('Lima')]);
    expect(out).toContain('1 row');
  });

  it('exits with 1 when a run fails, and tells why and where', async () => {
    await writeFile(join(folder, 'data/orders.csv'), `id,city,amount\n${'1,Oslo,10\n'.repeat(100_000)}oops,Oslo,1\n`);
    const { code, error } = await millrace('run', file);
    expect(code).toBe(1);
    expect(error).toMatch(/^error: .+/m);
    expect(error).toMatch(/failed after/);
    expect(error).not.toContain(folder);
    expect(await readdir(folder)).not.toContain('out/oslo/_staging');
  });

  it.each([
    [['run']],
    [['dance']],
    [['run', '/no/such/file.json']],
    [['preview', 'FILE', '--limit', 'many']],
    [['validate', 'FILE', '--param', 'novalue']],
    [['preview', 'FILE', '--node', 'nobody']],
    [['validate', 'FILE', '--workspace', '/no/such/folder']],
  ])('exits with 2 for %j', async (args) => {
    const { code, error } = await millrace(...args.map((arg) => (arg === 'FILE' ? file : arg)));
    expect([code, error]).toEqual([2, expect.stringMatching(/error/)]);
  });

  it('serves a workspace until it is told to stop', async () => {
    const child = start('serve', '--workspace', folder, '--port', '0', '--no-open');
    let out = '';
    for await (const chunk of child.stdout) {
      out += chunk;
      if (/#t=\S+/.test(out) && !child.killed) child.kill('SIGTERM');
    }
    const code = child.exitCode ?? (await once(child, 'close'))[0];
    expect([code, out]).toEqual([0, expect.stringMatching(/http:\/\/127\.0\.0\.1:\d+\/#t=/)]);
  });

  it('exits with 1 for a file that is no pipeline', async () => {
    await writeFile(file, '{"format":');
    const { code, error } = await millrace('run', file);
    expect([code, error]).toEqual([1, expect.stringMatching(/^error: The file is not JSON/)]);
  });

  it('cancels a run on Ctrl-C, leaves nothing behind and exits with 1', async () => {
    await writeFile(join(folder, 'data/orders.csv'), `id,city,amount\n${'1,Oslo,10\n'.repeat(1000)}`);
    await save(slowPipeline());
    const child = start('run', file, '--json');
    let out = '';
    for await (const chunk of child.stdout) {
      out += chunk;
      if (out.includes('"task-started"') && !child.killed) child.kill('SIGINT');
    }
    const code = child.exitCode ?? (await once(child, 'close'))[0];
    const last = RunEvent.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
    expect([code, last]).toEqual([1, expect.objectContaining({ kind: 'run-finished', outcome: 'cancelled' })]);
    const left = await readdir(join(folder, 'out'), { recursive: true }).catch(() => []);
    expect(left.filter((name) => name.endsWith('.csv'))).toEqual([]);
    expect(await readdir(join(folder, '.millrace/scratch'))).toEqual([]);
  });
});
