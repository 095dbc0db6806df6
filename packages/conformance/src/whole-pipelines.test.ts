import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initialRunState, nodeRunState, reduceRun } from '@millrace/engine/reduce-run';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { readRows } from './read-rows.ts';

let workspace: CaseWorkspace;
beforeAll(async () => {
  workspace = await openCaseWorkspace();
  const { root, connection } = workspace;
  await mkdir(join(root, 'flights/month=1'), { recursive: true });
  await mkdir(join(root, 'flights/month=2'), { recursive: true });
  for (const month of [1, 2]) {
    const rows = `SELECT range AS id, range % 7 AS carrier, range % 100 - 10 AS delay FROM range(${month * 10_000})`;
    await connection.run(`COPY (${rows}) TO '${root}/flights/month=${month}/part.parquet' (FORMAT parquet)`);
  }
  await writeFile(
    join(root, 'carriers.csv'),
    `carrier,name\n${[0, 1, 2, 3, 4].map((carrier) => `${carrier},Carrier ${carrier}`).join('\n')}\n`,
  );
});
afterAll(() => workspace.close());

type Nodes = Record<string, { type: string; config: Record<string, unknown>; from?: Record<string, string> }>;

function documentOf(nodes: Nodes): PipelineDocument {
  const document = emptyDocument('Whole');
  for (const [id, { type, config, from = {} }] of Object.entries(nodes)) {
    document.nodes.push({ id, type, typeVersion: 1, name: id, config });
    for (const [port, source] of Object.entries(from)) document.edges.push({ from: { node: source, port: 'out' }, to: { node: id, port } });
  }
  return document;
}

/** Runs a document and gives what a canvas would show of each node: its rows, with `~` where they are not exact. */
async function run(document: PipelineDocument): Promise<Record<string, string>> {
  const { services } = workspace;
  const { runId } = await services.runs.start({ pipelineId: 'whole', document });
  let state = initialRunState;
  for await (const event of (await services.runs.stream(runId, null, AbortSignal.timeout(30_000))) ?? []) {
    state = event.kind === 'snapshot' ? event.state : reduceRun(state, event);
  }
  expect(state.error).toBeNull();
  expect(state.outcome).toBe('succeeded');
  return Object.fromEntries(
    document.nodes.map(({ id }) => {
      const ports = Object.values(nodeRunState(state, id, 0)?.rows ?? {});
      return [id, ports.map(({ rows, exact }) => `${exact ? '' : '~'}${rows}`).join(' ')];
    }),
  );
}

async function written(path: string): Promise<unknown[][]> {
  const source = { id: 'read', type: 'file-source', typeVersion: 1, name: 'read', config: { path, format: 'parquet' } };
  const { full } = await workspace.services.design.nodeSql({ document: { ...emptyDocument('Read'), nodes: [source] }, nodeId: 'read' });
  return (await readRows(workspace.connection, `SELECT * FROM (${full}) ORDER BY ALL`)).rows;
}

const flights = { type: 'file-source', config: { path: 'flights', format: 'parquet' } };
const carriers = { type: 'file-source', config: { path: 'carriers.csv', format: 'csv' } };
const filter = (expression: string, from: string) => ({ type: 'filter', config: { mode: 'expression', expression }, from: { in: from } });
const target = (path: string, from: string) => ({ type: 'file-target', config: { path }, from: { in: from } });
const join_ = (how: string, left: string, right: string) => ({
  type: 'join',
  config: { kind: how, keys: [{ left: 'carrier', right: 'carrier' }] },
  from: { left, right },
});

describe('a pipeline as a whole', () => {
  it('counts the rows of every node, fused or not', async () => {
    const rows = await run(
      documentOf({
        flights,
        carriers,
        late: filter('delay > 60', 'flights'),
        more: { type: 'derived-columns', config: { columns: [{ name: 'hours', expression: 'delay / 60' }] }, from: { in: 'late' } },
        named: join_('left', 'more', 'carriers'),
        sorted: { type: 'sort', config: { keys: [{ column: 'id' }] }, from: { in: 'named' } },
        sums: { type: 'aggregate', config: { keys: ['name'], measures: [{ function: 'count', name: 'n' }] }, from: { in: 'sorted' } },
        out: target('counted', 'sums'),
      }),
    );
    expect(rows).toEqual({
      flights: '30000',
      carriers: '5',
      late: '8700',
      more: '8700',
      named: '8700',
      sorted: '8700',
      sums: '6',
      out: '6',
    });
    expect(await written('counted')).toHaveLength(6);
  });

  it('counts the rows of sources that read no file', async () => {
    const rows = await run(
      documentOf({
        days: { type: 'calendar', config: { from: '2024-01-01', to: '2024-12-31' } },
        names: { type: 'inline-table', config: { text: 'carrier,name\n1,One\n2,Two\n3,Three' } },
        numbers: { type: 'sequence', config: { from: '1', to: '1000', name: 'carrier' } },
        weekends: filter('is_weekend', 'days'),
        small: filter('carrier <= 10', 'numbers'),
        named: join_('left', 'small', 'names'),
        out: target('weekends', 'weekends'),
        named_out: target('named', 'named'),
        all: target('all', 'numbers'),
      }),
    );
    expect(rows).toEqual({
      days: '366',
      names: '3',
      numbers: '1000',
      weekends: '104',
      small: '10',
      named: '10',
      out: '104',
      named_out: '10',
      all: '1000',
    });
    expect(await written('all')).toHaveLength(1000);
  });

  it('marks counts that could be each other’s', async () => {
    const rows = await run(
      documentOf({
        one: { type: 'sequence', config: { from: '1', to: '1000', name: 'carrier' } },
        other: { type: 'sequence', config: { from: '1', to: '1000', name: 'carrier' } },
        ten: filter('carrier <= 10', 'one'),
        three: filter('carrier <= 3', 'other'),
        both: join_('left', 'ten', 'three'),
        out: target('alike', 'both'),
      }),
    );
    expect(rows).toMatchObject({ one: '1000', other: '1000', both: '10', out: '10' });
    expect(['10', '~3', '~10']).toContain(rows.ten);
    expect(['3', '~3', '~10']).toContain(rows.three);
  });

  it('keeps rows that no file holds for three targets', async () => {
    const rows = await run(
      documentOf({
        numbers: { type: 'sequence', config: { from: '1', to: '1000', name: 'n' } },
        one: target('one', 'numbers'),
        two: target('two', 'numbers'),
        even: filter('n % 2 = 0', 'numbers'),
        three: target('three', 'even'),
      }),
    );
    expect(rows).toEqual({ numbers: '1000', one: '1000', two: '1000', even: '500', three: '500' });
  });

  it('marks the rows of a join that could not be counted without holding back the one after it', async () => {
    const rows = await run(
      documentOf({
        flights,
        carriers,
        late: filter('delay > 60', 'flights'),
        first: join_('left', 'late', 'carriers'),
        more: { type: 'rename-columns', config: { columns: [{ column: 'name', name: 'airline' }] }, from: { in: 'first' } },
        second: join_('inner', 'more', 'carriers'),
        sums: { type: 'aggregate', config: { keys: ['airline'], measures: [] }, from: { in: 'second' } },
        out: target('estimated', 'sums'),
      }),
    );
    expect(rows).toMatchObject({ flights: '30000', second: '6215', sums: '5', out: '5' });
    expect([rows.first, rows.more]).toEqual([expect.stringMatching(/^~\d+$/), rows.first]);
  });

  it('computes once what three targets need', async () => {
    const document = documentOf({
      flights,
      carriers,
      named: join_('inner', 'flights', 'carriers'),
      early: filter('delay < 0', 'named'),
      a: target('shared/a', 'early'),
      b: target('shared/b', 'named'),
      sums: {
        type: 'aggregate',
        config: { keys: ['name'], measures: [{ function: 'sum', column: 'delay', name: 's' }] },
        from: { in: 'named' },
      },
      c: target('shared/c', 'sums'),
    });
    const { stages } = await workspace.services.design.plan({ document, parameters: {} });
    expect(stages.map(({ nodeIds, dependsOn }) => [nodeIds, dependsOn])).toEqual([
      [['flights', 'carriers', 'named'], []],
      [['b'], ['stage-1']],
      [['early', 'a'], ['stage-1']],
      [['sums', 'c'], ['stage-1']],
    ]);
    const rows = await run(document);
    expect(rows).toMatchObject({ flights: '30000', named: '21430', early: '2145', a: '2145', b: '21430', sums: '5', c: '5' });
    expect(await written('shared/a')).toHaveLength(2145);
    expect(await written('shared/c')).toHaveLength(5);
  });

  it('computes once what is empty, too', async () => {
    const sums = { type: 'aggregate', config: { keys: ['carrier'], measures: [] }, from: { in: 'none' } };
    const nodes = {
      flights,
      none: filter('delay > 1000', 'flights'),
      sums,
      a: target('none/a', 'sums'),
      b: target('none/b', 'sums'),
      c: target('none/c', 'sums'),
    };
    expect(await run(documentOf(nodes))).toMatchObject({ none: '0', sums: '0', a: '0', b: '0', c: '0' });
  });

  it('computes for each what two targets need, or what a scan does by itself', async () => {
    const nodes = {
      flights,
      late: filter('delay > 60', 'flights'),
      a: target('two/a', 'late'),
      b: target('two/b', 'late'),
      c: target('two/c', 'late'),
    };
    const { stages } = await workspace.services.design.plan({ document: documentOf(nodes), parameters: {} });
    expect(stages.map(({ nodeIds }) => nodeIds)).toEqual([
      ['flights', 'late', 'a'],
      ['flights', 'late', 'b'],
      ['flights', 'late', 'c'],
    ]);
  });

  it('joins the first rows, and no others', async () => {
    const rows = await run(
      documentOf({
        flights,
        carriers,
        first: { type: 'limit', config: { count: 5 }, from: { in: 'sorted' } },
        sorted: { type: 'sort', config: { keys: [{ column: 'id' }, { column: 'month' }] }, from: { in: 'flights' } },
        named: join_('inner', 'first', 'carriers'),
        out: target('firsts', 'named'),
      }),
    );
    expect(rows).toMatchObject({ named: '5', out: '5' });
  });
});
