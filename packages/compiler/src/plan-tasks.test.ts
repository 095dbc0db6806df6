import type { DuckDBConnection } from '@duckdb/node-api';
import type { SourceInfo } from '@millrace/nodes/kit';
import type { InputFile, PhysicalPlan, ReadRel, RowCounter } from '@millrace/plan';
import { openDuckdb, rowsOf } from '@millrace/sql/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesOfUnits, groupUnits } from './file-groups.ts';
import { nodeSql } from './node-sql.ts';
import { planTasks } from './plan-tasks.ts';
import { previewQuery } from './preview-query.ts';
import { compileHere, documentOf, type NodeText, sourceOf } from './testing/compile-here.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
});

const MB = 1024 * 1024;
const columns = { carrier: 'VARCHAR', delay: 'BIGINT', tags: 'VARCHAR[]' };
const file = (path: string, size: number, partition: InputFile['partition'] = {}): InputFile => ({ path, size, modifiedAt: 1, partition });
const months = Array.from({ length: 12 }, (_, month) =>
  file(`/workspace/flights/month=${month + 1}/f.parquet`, 100 * MB, { month: String(month + 1) }),
);
const sources: Record<string, SourceInfo> = {
  flights: sourceOf('flights', columns, { files: months, rows: 5000 }),
  text: sourceOf('text', columns, {
    format: { kind: 'csv', delimiter: ',', quote: '"', escape: '"', header: true, skip: 0, nullText: '', badRows: 'fail' },
    rows: 99,
    rowsExact: false,
  }),
};
const source = (path = 'flights'): NodeText => ({ type: 'file-source', config: { path, format: 'parquet' }, name: `The ${path}` });
const filter = (from: string): NodeText => ({
  type: 'filter',
  config: { mode: 'expression', expression: 'delay > 60' },
  from: [from],
  name: `Filter of ${from}`,
});
const derive = (from: string): NodeText => ({
  type: 'derived-columns',
  config: { columns: [{ name: 'x', expression: 'delay + 1' }] },
  from: [from],
});
const sort = (from: string): NodeText => ({ type: 'sort', config: { keys: [{ column: 'carrier' }] }, from: [from] });
const aggregate = (from: string): NodeText => ({
  type: 'aggregate',
  config: { keys: ['carrier'], measures: [{ function: 'count', name: 'n' }] },
  from: [from],
});
const joined = (left: string, right: string, kind = 'inner', suffix = '_right'): NodeText => ({
  type: 'join',
  config: { kind, suffix, keys: [{ left: 'carrier', right: 'carrier' }] },
  from: { left: [left], right: [right] },
});
const target = (from: string, path = from): NodeText => ({ type: 'file-target', config: { path }, from: [from], name: `To ${path}` });

async function compiled(nodes: Record<string, NodeText>) {
  const result = await compileHere(documentOf(nodes), { connection, sources });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result;
}

async function planned(nodes: Record<string, NodeText>): Promise<PhysicalPlan> {
  const plan = planTasks(await compiled(nodes), {});
  for (const { sql } of plan.stages.flatMap(({ tasks }) => tasks)) {
    const [row] = await rowsOf(connection, `SELECT json_serialize_sql('${sql.replaceAll("'", "''")}')`);
    expect(String(row?.[0])).toContain('"error":false');
  }
  return plan;
}

/** A tree of counters as text: `late(flights)`. */
function shape(counters: RowCounter[]): string {
  return counters.map((counter) => (counter.kind === 'scan' ? counter.nodeId : `${counter.nodeId}(${shape(counter.children)})`)).join(' ');
}

describe('tasks', () => {
  it('are groups of files of 300 MB and more where every row is worked on for itself', async () => {
    const plan = await planned({
      flights: source(),
      late: filter('flights'),
      more: derive('late'),
      list: { type: 'unnest', config: { column: 'tags' }, from: ['more'] },
      out: target('list'),
    });
    const [stage] = plan.stages;
    expect(stage?.partitionwise).toBe(true);
    expect(stage?.tasks.map(({ inputs }) => inputs.map(({ files }) => files.length))).toEqual([[3], [3], [3], [3]]);
    expect(
      stage?.tasks.every(({ sql, inputs }) =>
        months.every(({ path }) => sql.includes(path) === inputs[0]?.files.some((own) => own.path === path)),
      ),
    ).toBe(true);
    expect(stage?.reason).toContain('in 4 tasks');
  });

  it.each([
    ['an aggregate', aggregate('flights'), '“node” needs all rows at once'],
    ['a sort', sort('flights'), '“node” needs all rows at once'],
    ['a limit', { type: 'limit', config: { count: 5 }, from: ['flights'] } as NodeText, '“node” needs all rows at once'],
    [
      'a window',
      { type: 'derived-columns', config: { columns: [{ name: 'x', expression: 'sum(delay) OVER ()' }] }, from: ['flights'] } as NodeText,
      '“node” needs all rows at once',
    ],
    [
      'a SELECT of the author',
      { type: 'sql', config: { sql: 'SELECT * FROM input1' }, from: ['flights'] } as NodeText,
      '“node” needs all rows at once',
    ],
  ])('are one with %s', async (_, node, reason) => {
    const plan = await planned({ flights: source(), text: source('text'), node, out: target('node') });
    expect(plan.stages.map(({ tasks, partitionwise }) => [tasks.length, partitionwise])).toEqual([[1, false]]);
    expect(plan.stages[0]?.reason).toContain(reason);
  });

  it('are several at a join with a small table, which each of them reads', async () => {
    const plan = await planned({ flights: source(), text: source('text'), node: joined('flights', 'text'), out: target('node') });
    const [stage] = plan.stages;
    expect(stage?.tasks).toHaveLength(4);
    expect(stage?.tasks.every(({ inputs }) => inputs.some(({ nodeId, files }) => nodeId === 'text' && files.length > 0))).toBe(true);
  });

  it('hold every file once, in groups of whole partitions that are large enough', () => {
    const files = fc.array(fc.record({ size: fc.integer({ min: 0, max: 500 }), month: fc.integer({ min: 1, max: 5 }) }), { maxLength: 60 });
    fc.assert(
      fc.property(files, (drawn) => {
        const all = drawn
          .toSorted((a, b) => a.month - b.month)
          .map(({ size, month }, index) => file(`/${index}`, size, { month: String(month) }));
        const months = Map.groupBy(all, ({ partition }) => partition.month);
        const read: ReadRel = { kind: 'read', format: { kind: 'parquet' }, files: all, columns: [], partitionColumns: [] };
        const units = [...months].map(([month, own]) => ({ key: String(month), files: new Map([[read, own]]) }));
        const groups = groupUnits(units, 300).map(filesOfUnits);
        expect(groups.flat()).toEqual(all);
        const sizes = groups.map((group) => group.reduce((sum, { size }) => sum + size, 0));
        if (groups.length > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(300);
        const owners = groups.flatMap((group) => [...new Set(group.map(({ partition }) => partition.month))]);
        expect(new Set(owners).size).toBe(owners.length);
      }),
    );
  });
});

describe('counts', () => {
  it('come from the footers, from barriers at filters, and from what is written', async () => {
    const plan = await planned({
      flights: source(),
      late: filter('flights'),
      more: derive('late'),
      sums: aggregate('more'),
      sorted: sort('sums'),
      out: target('sorted'),
    });
    expect(shape(plan.stages[0]?.tasks[0]?.counters ?? [])).toBe('late(flights)');
    expect(
      Object.fromEntries(plan.nodes.map(({ nodeId, counted, countsAs, knownRows }) => [nodeId, [counted, countsAs?.nodeId, knownRows]])),
    ).toEqual({
      flights: ['exact', undefined, 5000],
      late: ['exact', undefined, undefined],
      more: ['exact', 'late', undefined],
      sums: ['exact', 'out', undefined],
      sorted: ['exact', 'out', undefined],
      out: ['exact', undefined, undefined],
    });
    expect(plan.nodes.find(({ nodeId }) => nodeId === 'late')?.fusedInto).toBe('Filter is pushed into the scan of The flights');
  });

  it('of a join that a filter or an inner join follows are not asked for: they would hold it back', async () => {
    const nodes = {
      flights: source(),
      text: source('text'),
      first: joined('flights', 'text'),
      late: filter('first'),
      second: joined('late', 'text', 'inner', '_2'),
      sums: aggregate('second'),
      out: target('sums'),
    };
    const plan = await planned(nodes);
    expect(shape(plan.stages[0]?.tasks[0]?.counters ?? [])).toBe('second(late(flights text(text)) text(text))');
    expect(plan.nodes.find(({ nodeId }) => nodeId === 'first')).toMatchObject({ counted: 'estimated', knownRows: 5000 });
  });

  it('of left joins are, each for itself', async () => {
    const nodes = {
      flights: source(),
      text: source('text'),
      first: joined('flights', 'text', 'left'),
      second: joined('first', 'text', 'left', '_2'),
      sums: aggregate('second'),
      out: target('sums'),
    };
    expect(shape((await planned(nodes)).stages[0]?.tasks[0]?.counters ?? [])).toBe('second(first(flights text(text)) text(text))');
  });
});

describe('names of tables', () => {
  it('are apart for nodes whose ids differ in case alone', async () => {
    const result = await compiled({
      flights: source(),
      Node: filter('flights'),
      node: derive('Node'),
      NODE: sort('node'),
      out: target('NODE'),
    });
    const [task] = planTasks(result, {}).stages[0]?.tasks ?? [];
    expect(task?.sql).toContain('"node~2" AS');
    expect(task?.sql).toContain('FROM "node~2"');
    const full = nodeSql(result, 'NODE')?.full ?? '';
    expect(full).toContain('ORDER BY');
    expect(nodeSql(result, 'out')?.node).toContain('FROM "NODE~3"');
  });

  it('of samples are the sources’ own, and hide no node', async () => {
    const result = await compiled({
      source: { ...source(), name: 'Late' },
      late: filter('source'),
      text: { ...source('text'), name: 'late' },
      both: joined('late', 'text'),
    });
    const query = previewQuery(result, 'both', undefined, { sourceRowCap: 10 });
    expect(query?.samples.map(({ name }) => name)).toEqual(['Late', 'late~2']);
    for (const { name, sql } of query?.samples ?? []) {
      expect(sql).toContain('/workspace/');
      await connection.run(`CREATE OR REPLACE TEMP VIEW "${name}" AS SELECT 'AA' AS carrier, 90 AS delay, ['x'] AS tags`);
    }
    expect(await rowsOf(connection, `SELECT count(*) FROM (${query?.sql})`)).toEqual([['1']]);
  });

  it('and keys of samples change with the files', async () => {
    const key = (result: Awaited<ReturnType<typeof compiled>>) =>
      previewQuery(result, 'flights', 'out', { sourceRowCap: 10 })?.samples[0]?.key;
    const before = key(await compiled({ flights: source() }));
    expect(key(await compiled({ flights: source() }))).toBe(before);
    const changed = sourceOf('flights', columns, { files: months.map((each) => ({ ...each, modifiedAt: 2 })) });
    expect(key(await compileHere(documentOf({ flights: source() }), { connection, sources: { flights: changed } }))).not.toBe(before);
  });

  it('a node that is not there, or has no such port, shows nothing', async () => {
    const result = await compiled({ flights: source() });
    expect(previewQuery(result, 'gone', undefined, { sourceRowCap: 10 })).toBeUndefined();
    expect(previewQuery(result, 'flights', 'other', { sourceRowCap: 10 })).toBeUndefined();
    expect(nodeSql(result, 'gone')).toBeUndefined();
  });
});
