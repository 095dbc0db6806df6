import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type InputFile, parseTypeName, type Schema } from '@millrace/plan';
import { openDuckdb } from '@millrace/sql/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeSql } from './node-sql.ts';
import { planTasks } from './plan-tasks.ts';
import { compileHere, documentOf, type NodeText, sourceOf } from './testing/compile-here.ts';

let connection: DuckDBConnection;
let folder: string;
let files: InputFile[];
beforeAll(async () => {
  connection = await openDuckdb();
  folder = mkdtempSync(join(tmpdir(), 'prune-'));
  files = [];
  for (const year of ['2023', '2024', null])
    for (const month of ['01', '02', '10', 'x y', 'NULL'])
      for (const day of ['2024-01-31', '2024-02-29', null]) files.push(writePart(year, month, day));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writePart(year: string | null, month: string, day: string | null): InputFile {
  const part = (key: string, value: string | null) => `${key}=${value === null ? '__HIVE_DEFAULT_PARTITION__' : encodeURIComponent(value)}`;
  const path = join(folder, part('year', year), part('month', month), part('day', day), 'part.csv');
  mkdirSync(dirname(path), { recursive: true });
  const text = `n\n${files.length}\n${files.length + 1000}\n`;
  writeFileSync(path, text);
  return { path, size: text.length, modifiedAt: 1, partition: { year, month, day } };
}

const partitionColumns: Schema = [
  { name: 'year', type: { kind: 'int', bits: 64, signed: true } },
  { name: 'month', type: { kind: 'utf8' } },
  { name: 'day', type: { kind: 'date' } },
];

/** The rows of a pipeline that ends in `out`, as planned and as they are without any planning, and the files read. */
async function bothWays(nodes: Record<string, NodeText>, last: string) {
  const document = documentOf({
    parts: { type: 'file-source', config: { path: 'parts', format: 'csv' } },
    ...nodes,
    out: { type: 'file-target', config: { path: 'out' }, from: [last] },
  });
  const format = { kind: 'csv', delimiter: ',', quote: '"', escape: '"', header: true, skip: 0, nullText: '', badRows: 'fail' } as const;
  const columns: Schema = [{ name: 'n', type: parseTypeName('BIGINT') ?? { kind: 'utf8' } }];
  const source = { ...sourceOf('parts', {}), files, format, columns, partitionColumns, rows: null, rowsExact: false };
  const compiled = await compileHere(document, { connection, sources: { parts: source } });
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const plan = planTasks(compiled, {});
  const planned: unknown[] = [];
  for (const task of plan.stages.flatMap(({ tasks }) => tasks)) planned.push(...(await rows(task.sql)));
  const whole = await rows(nodeSql(compiled, last)?.full ?? '');
  return {
    planned: planned.toSorted(),
    whole: whole.toSorted(),
    read: plan.nodes.find(({ nodeId }) => nodeId === 'parts')?.scan?.readFiles,
  };
}

async function rows(sql: string): Promise<string[]> {
  return (await connection.runAndReadAll(sql)).getRowsJson().map((row) => JSON.stringify(row));
}

const filter = (expression: string, from = 'parts'): NodeText => ({
  type: 'filter',
  config: { mode: 'expression', expression },
  from: [from],
});

/** The same numbers for the same seed, from 0 up to 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomPredicate(random: () => number, depth = 0): string {
  const pick = <T>(items: T[]): T => items[Math.floor(random() * items.length)] as T;
  const [column, values] = pick<[string, string[]]>([
    ['year', ['2023', '2024', '2025', 'NULL', '-1']],
    ['month', ["'01'", "'02'", "'1'", "'x y'", "'NULL'", 'NULL', "'é'"]],
    ['day', ["DATE '2024-01-31'", "'2024-02-29'", "DATE '1999-01-01'", 'NULL', "CAST('2024-02-29' AS DATE)"]],
    ['n', ['1', '1007', 'NULL']],
  ]);
  const value = () => pick(values);
  const operator = () => pick(['=', '<>', '<', '<=', '>', '>=', 'IS DISTINCT FROM', 'IS NOT DISTINCT FROM']);
  const simple = [
    () => `${column} ${operator()} ${value()}`,
    () => `${column} IS ${pick(['', 'NOT '])}NULL`,
    () => `${column} ${pick(['', 'NOT '])}IN (${value()}, ${value()})`,
    () => `${column} ${pick(['', 'NOT '])}BETWEEN ${value()} AND ${value()}`,
    () => `year + 1 ${pick(['=', '<'])} 2024`,
    () => `upper(month) = 'X Y'`,
    () => `CAST(month AS VARCHAR) = '02'`,
    () => `TRY_CAST(month AS BIGINT) = 10`,
    () => `CAST(year AS VARCHAR) = '2024'`,
    () => `CASE WHEN year = 2023 THEN month = '01' ELSE day IS NULL END`,
    () => `month > 'a' AND n % 2 = 0`,
    () => pick(['TRUE', 'FALSE', 'CAST(NULL AS BOOLEAN)']),
  ];
  if (depth > 2 || random() < 0.4) return pick(simple)();
  const [one, other] = [randomPredicate(random, depth + 1), randomPredicate(random, depth + 1)];
  return pick([`(${one}) AND (${other})`, `(${one}) OR (${other})`, `NOT (${one})`]);
}

describe('a filter over partition columns', () => {
  it('leaves out files by their folders, and no row', async () => {
    const { planned, whole, read } = await bothWays({ some: filter("year = 2024 AND month = '02' AND n > 0") }, 'some');
    expect(planned).toEqual(whole);
    expect(whole).toHaveLength(6);
    // DuckDB takes the folder `month=NULL` for no value, so nothing is said of it.
    expect(read).toBe(3 + 3);
  });

  it('keeps leading zeros: a month of 1 is not one of 01', async () => {
    expect(await bothWays({ some: filter("month = '1'") }, 'some')).toEqual({ planned: [], whole: [], read: 9 });
  });

  it('reaches a scan through renamed columns, groups, unions and joins', async () => {
    const renamed: NodeText = { type: 'rename-columns', config: { columns: [{ column: 'year', name: 'y' }] }, from: ['parts'] };
    const throughRename = await bothWays({ renamed, some: filter('y = 2023', 'renamed') }, 'some');
    expect(throughRename.planned).toEqual(throughRename.whole);
    expect(throughRename.read).toBe(15);

    const sums: NodeText = {
      type: 'aggregate',
      config: { keys: ['year'], measures: [{ function: 'count', name: 'rows' }] },
      from: ['parts'],
    };
    const throughGroups = await bothWays({ sums, some: filter('year = 2023', 'sums') }, 'some');
    expect(throughGroups.planned).toEqual(throughGroups.whole);
    expect(throughGroups.read).toBe(15);
    const ofCounts = await bothWays({ sums, some: filter('rows = 30', 'sums') }, 'some');
    expect(ofCounts.planned).toEqual(ofCounts.whole);
    expect(ofCounts.read).toBe(45);

    const limited: NodeText = { type: 'limit', config: { count: 5 }, from: ['parts'] };
    expect((await bothWays({ limited, some: filter('year = 2023', 'limited') }, 'some')).read).toBe(45);
  });

  it('reads what either of two branches needs', async () => {
    const both: NodeText = { type: 'union', config: {}, from: ['one', 'other'] };
    const found = await bothWays({ one: filter('year = 2023'), other: filter("day = '2024-02-29'"), both }, 'both');
    expect(found.planned).toEqual(found.whole);
    expect(found.read).toBe(15 + 10);
  });

  it('gives the same rows as without, for any condition', { timeout: 60_000 }, async () => {
    const random = randomOf(20_240_229);
    let pruned = 0;
    for (let round = 0; round < 250; round++) {
      const [one, other] = [randomPredicate(random), randomPredicate(random)];
      const { planned, whole, read } = await bothWays({ one: filter(one), other: filter(other, 'one') }, 'other');
      expect(planned, `${one}, then ${other}`).toEqual(whole);
      if ((read ?? 0) < files.length) pruned++;
    }
    expect(pruned).toBeGreaterThan(50);
  });
});
