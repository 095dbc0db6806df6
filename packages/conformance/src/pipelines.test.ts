import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planTasks } from '@millrace/compiler';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { asBag, readRows } from './read-rows.ts';

// Real engines on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let workspace: CaseWorkspace;

beforeAll(async () => {
  workspace = await openCaseWorkspace();
  await workspace.connection.run('SET threads = 4');
  await workspace.connection.run('SET preserve_insertion_order = false');
});
afterAll(() => workspace.close());

/** A node as `id: [type, config, inputs]`; an input is a node's id, or `port=id`. */
type Sketch = Record<string, [type: string, config: Record<string, unknown>, ...inputs: string[]]>;

function pipeline(sketch: Sketch, names: Record<string, string> = {}): PipelineDocument {
  const document = emptyDocument('Case');
  for (const [id, [type, config, ...inputs]] of Object.entries(sketch)) {
    document.nodes.push({ id, type, typeVersion: 1, name: names[id] ?? id, config });
    for (const input of inputs) {
      const [from = '', port = 'in'] = input.split('=').reverse();
      document.edges.push({ from: { node: from, port: 'out' }, to: { node: id, port } });
    }
  }
  return document;
}

/** The rows of every target, from the SQL that a run would use. */
async function targetRows(document: PipelineDocument): Promise<Record<string, unknown[][]>> {
  const plan = planTasks(await workspace.services.design.compileForRun(document, {}), { taskBytes: 1 });
  const found: [nodeId: string, rows: unknown[][]][] = [];
  for (const { output, tasks } of plan.stages) {
    const rows: unknown[][] = [];
    for (const { sql } of tasks) rows.push(...(await readRows(workspace.connection, sql)).rows);
    found.push([output.nodeId, asBag(rows)]);
  }
  return Object.fromEntries(found);
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(join(workspace.root, path, '..'), { recursive: true });
  await writeFile(join(workspace.root, path), text);
}

const source = (path: string): Sketch[string] => ['file-source', { path, format: path.endsWith('.csv') ? 'csv' : 'parquet' }];
const target = (path: string, ...inputs: string[]): Sketch[string] => ['file-target', { path }, ...inputs];

describe('a limit below a join', () => {
  it('keeps its rows, whatever the engine pushes down, each of twelve times', async () => {
    const { connection, root } = workspace;
    const events = 'SELECT range AS id, (hash(range) % 100000)::INTEGER AS user_id FROM range(3000000)';
    // Many row groups and few users: then DuckDB 1.5 passes the users' range down below the limit, now and then too early.
    await connection.run(`COPY (${events}) TO '${root}/events.parquet' (ROW_GROUP_SIZE 20000)`);
    await connection.run(`COPY (SELECT range::INTEGER AS user_id FROM range(1000)) TO '${root}/users.parquet'`);
    const right = await readRows(connection, `SELECT count(*) FROM (${events}) WHERE id < 200000 AND user_id < 1000`);
    const document = pipeline({
      events: source('events.parquet'),
      users: source('users.parquet'),
      sorted: ['sort', { keys: [{ column: 'id' }] }, 'events'],
      first: ['limit', { count: 200_000 }, 'sorted'],
      joined: ['join', { keys: [{ left: 'user_id', right: 'user_id' }] }, 'left=first', 'right=users'],
      counted: ['aggregate', { measures: [{ function: 'count' }] }, 'joined'],
      save: target('out/limit', 'counted'),
    });
    for (let time = 0; time < 12; time++) expect(await targetRows(document)).toEqual({ save: right.rows });
  });
});

describe('names', () => {
  const inputs = async () => {
    await writeText('names/a.csv', 'x\na\n');
    await writeText('names/b.csv', 'x\nb\n');
  };

  it('of SQL inputs do not hide the tables of other nodes', async () => {
    await inputs();
    const sketch: Sketch = {
      input2: source('names/a.csv'),
      input1: source('names/b.csv'),
      query: [
        'sql',
        { sql: 'SELECT p.x AS p, q.x AS q, r.x AS r, s.x AS s FROM input1 p, input2 q, "$1" r, "First" s' },
        'input2',
        'input1',
      ],
      save: target('out/names', 'query'),
    };
    const document = pipeline(sketch, { input2: 'First', input1: '$1' });
    expect(await targetRows(document)).toEqual({ save: [['a', 'b', 'b', 'a']] });
  });

  it('of nodes may differ in case alone, or be words of SQL', async () => {
    await inputs();
    const document = pipeline({
      select: source('names/a.csv'),
      SELECT: source('names/b.csv'),
      union: ['union', {}, 'select', 'SELECT'],
      Union: ['derived-columns', { columns: [{ name: 'order', expression: "x || '!'" }] }, 'union'],
      save: target('out/case', 'Union'),
    });
    expect(await targetRows(document)).toEqual({
      save: [
        ['a', 'a!'],
        ['b', 'b!'],
      ],
    });
  });
});

describe('one node that feeds several', () => {
  it('gives each of them the same rows, joined with itself too', async () => {
    await writeText('shared/numbers.csv', `n\n${Array.from({ length: 20 }, (_, index) => index).join('\n')}\n`);
    const document = pipeline({
      numbers: source('shared/numbers.csv'),
      even: ['filter', { mode: 'expression', expression: 'n % 2 = 0' }, 'numbers'],
      small: ['filter', { conditions: [{ column: 'n', operator: 'less', value: '5' }] }, 'even'],
      pairs: ['join', { kind: 'left', keys: [{ left: 'n', right: 'n' }] }, 'left=even', 'right=small'],
      total: ['aggregate', { measures: [{ function: 'sum', column: 'n', name: 'total' }, { function: 'count' }] }, 'pairs'],
      'save-total': target('out/total', 'total'),
      'save-small': target('out/small', 'small'),
    });
    expect(await targetRows(document)).toEqual({ 'save-total': [['90', '10']], 'save-small': [['0'], ['2'], ['4']] });
  });
});

describe('a chain of windows, filters and unnested lists', () => {
  it('keeps the order of the nodes: nothing moves across a window', async () => {
    await writeText('chain/sales.csv', 'shop,day,sold\nA,1,5\nA,2,7\nA,3,1\nB,1,9\nB,2,2\n');
    const document = pipeline({
      sales: source('chain/sales.csv'),
      running: [
        'window',
        { functions: [{ function: 'sum', column: 'sold', name: 'so_far' }], partitionBy: ['shop'], orderBy: [{ column: 'day' }] },
        'sales',
      ],
      late: ['filter', { conditions: [{ column: 'day', operator: 'greater', value: '1' }] }, 'running'],
      lists: ['derived-columns', { columns: [{ name: 'both', expression: '[sold, so_far]' }] }, 'late'],
      rows: ['unnest', { column: 'both', as: 'value', positionAs: 'place' }, 'lists'],
      totals: ['filter', { conditions: [{ column: 'place', operator: 'equals', value: '2' }] }, 'rows'],
      result: ['select-columns', { columns: ['shop', 'day', 'value'] }, 'totals'],
      save: target('out/chain', 'result'),
    });
    expect(await targetRows(document)).toEqual({
      save: [
        ['A', '2', '12'],
        ['A', '3', '13'],
        ['B', '2', '11'],
      ],
    });
  });
});
