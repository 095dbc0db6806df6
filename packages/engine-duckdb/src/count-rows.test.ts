import { readFileSync } from 'node:fs';
import type { PortMetric, RunSession } from '@millrace/engine';
import type { InputFile, RowCounter, TaskInput } from '@millrace/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOOK_MS, runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
let session: RunSession;
let flights: InputFile;
let more: InputFile;
let carriers: InputFile;

beforeAll(async () => {
  session = await workspace.openRun();
  const make = async (path: string, sql: string) => {
    const { directory } = await runTask(workspace, session, { sql });
    return workspace.file(path, readFileSync(`${directory}/run-0.parquet`));
  };
  flights = await make('flights/1.parquet', `SELECT i, i % 10 AS k, 'f' || i AS name FROM range(50000) t(i)`);
  more = await make('flights/2.parquet', `SELECT i, i % 10 AS k, 'f' || i AS name FROM range(50000, 80000) t(i)`);
  carriers = await make('carriers.parquet', `SELECT i AS k, 'c' || i AS carrier FROM range(7) t(i)`);
}, HOOK_MS);

let barrier = 0;
const counted = (sql: string) => `SELECT * FROM (\n${sql}\n) LIMIT ${9_000_000_000_000_000n + BigInt(++barrier)}`;
const table = (name: string, sql: string) => `"${name}" AS NOT MATERIALIZED (\n${sql}\n)`;
const scan = (nodeId: string): RowCounter => ({ kind: 'scan', nodeId, port: 'out' });
const counter = (nodeId: string, ...children: RowCounter[]): RowCounter => ({ kind: 'counter', nodeId, port: 'out', children });
const read = (...files: InputFile[]) => `SELECT * FROM read_parquet([${files.map((file) => `'${file.path}'`).join(', ')}])`;

async function counts(tables: string[], last: string, counters: RowCounter[], inputs: TaskInput[]): Promise<Record<string, string>> {
  const { metrics } = await runTask(workspace, session, { sql: `WITH ${tables.join(',\n')}\n${last}`, counters, inputs });
  const shown = (port: PortMetric) => [port.nodeId, `${port.exact ? '' : '~'}${port.rows}`];
  return Object.fromEntries(metrics.ports.filter((port) => port.port === 'out').map(shown));
}

const source = (): TaskInput => ({ nodeId: 'flights', files: [flights, more] });
const dimension = (): TaskInput => ({ nodeId: 'carriers', files: [carriers] });

describe('rows of each node, out of the profile of one fused statement', () => {
  it('a filter, and the source whose scan it was pushed into', async () => {
    const tables = [table('flights', read(flights, more)), table('late', counted('SELECT * FROM "flights" WHERE k < 3'))];
    expect(await counts(tables, 'SELECT * FROM "late"', [counter('late', scan('flights'))], [source()])).toEqual({
      flights: '80000',
      late: '24000',
    });
  });

  it('filters on top of each other', async () => {
    const tables = [
      table('flights', read(flights, more)),
      table('a', counted('SELECT * FROM "flights" WHERE k < 5')),
      table('b', counted(`SELECT * FROM "a" WHERE name LIKE '%7'`)),
      table('c', counted('SELECT * FROM "b" WHERE i > 40000')),
    ];
    const found = await counts(
      tables,
      'SELECT k, count(*) AS n FROM "c" GROUP BY k',
      [counter('c', counter('b', counter('a', scan('flights'))))],
      [source()],
    );
    expect(found).toEqual({ flights: '80000', a: '40000', b: '0', c: '0' });
  });

  it('both sides of a join, whichever the optimiser builds', async () => {
    for (const kind of ['JOIN', 'LEFT JOIN', 'FULL JOIN']) {
      const tables = [
        table('flights', read(flights, more)),
        table('carriers', read(carriers)),
        table('wanted', counted(`SELECT * FROM "carriers" WHERE carrier <> 'c1'`)),
        table('joined', counted(`SELECT f.i, c.carrier FROM "flights" f ${kind} "wanted" c ON f.k = c.k`)),
      ];
      for (const order of [0, 1]) {
        const sides = [scan('flights'), counter('wanted', scan('carriers'))];
        const counters = [counter('joined', ...(order === 0 ? sides : sides.reverse()))];
        const found = await counts(tables, 'SELECT * FROM "joined"', counters, [source(), dimension()]);
        expect(found, kind).toMatchObject({ flights: '80000', carriers: '7', joined: kind === 'JOIN' ? '48000' : '80000' });
        expect(found.wanted).toMatch(/^~?6$/);
      }
    }
  });

  it('a node that two others read is counted once', async () => {
    const tables = [
      table('flights', read(flights, more)),
      table('late', counted('SELECT * FROM "flights" WHERE k < 3')),
      table('both', 'SELECT i FROM "late" UNION ALL SELECT i + 1 FROM "late"'),
    ];
    const late = counter('late', scan('flights'));
    expect(await counts(tables, 'SELECT * FROM "both"', [late, late], [source()])).toEqual({ flights: '80000', late: '24000' });
  });

  it('a filter below a join that prunes its scan is marked when rows were taken away before it', async () => {
    const tables = [
      table('flights', read(flights, more)),
      table('carriers', read(carriers)),
      table('late', counted('SELECT * FROM "flights" WHERE i >= 10')),
      table('one', counted(`SELECT * FROM "carriers" WHERE carrier = 'c1'`)),
    ];
    const found = await counts(
      tables,
      'SELECT l.i FROM "late" l JOIN "one" o ON l.i = o.k',
      [counter('late', scan('flights')), counter('one', scan('carriers'))],
      [source(), dimension()],
    );
    expect(found.flights).toBe('80000');
    expect(Number(found.late?.replace('~', ''))).toBeLessThanOrEqual(79990);
    if (found.late !== '79990') expect(found.late).toMatch(/^~/);
    expect(found.one).toMatch(/^~?1$/);
  });

  it('a limit of the author’s is told apart from a counter', async () => {
    const tables = [
      table('flights', read(flights, more)),
      table('late', counted('SELECT * FROM "flights" WHERE k < 3')),
      table('some', 'SELECT * FROM "late" LIMIT 100'),
      table('all', 'SELECT * FROM "some" LIMIT 1000000'),
      table('kept', counted('SELECT * FROM "all" WHERE name IS NOT NULL')),
    ];
    const found = await counts(tables, 'SELECT * FROM "kept"', [counter('kept', counter('late', scan('flights')))], [source()]);
    expect(found.kept).toBe('100');
    expect(Number(found.late?.replace('~', ''))).toBeGreaterThanOrEqual(100);
  });

  it('sources of one shape are told apart by their files', async () => {
    const names = ['one', 'two', 'three'];
    const files = names.map((name, index) => workspace.file(`${name}, and so on.csv`, `k,v\n${`${index},x\n`.repeat(10 * (index + 1))}`));
    const tables = names.map((name, index) =>
      table(
        name,
        counted(
          `SELECT * FROM read_csv(['${files[index]?.path}'], columns = {'k': 'BIGINT', 'v': 'VARCHAR'}, auto_detect = false, header = true)`,
        ),
      ),
    );
    const counters = names.map((name) => counter(name, scan(name)));
    const inputs = names.map((name, index) => ({ nodeId: name, files: files.slice(index, index + 1) }));
    const last = 'SELECT o.v FROM "one" o LEFT JOIN "two" t ON o.k = t.k LEFT JOIN "three" h ON o.k = h.k';
    expect(await counts(tables, last, counters, inputs)).toEqual({ one: '10', two: '20', three: '30' });
  });

  it('the records of a document are counted, not the documents', async () => {
    const file = workspace.file('document.json', JSON.stringify({ items: [{ a: 1 }, { a: 2 }, { a: 3 }] }));
    const read = `SELECT ("record")."a" AS a FROM (SELECT unnest("items") AS "record" FROM read_json(['${file.path}'], columns = {'items': 'STRUCT("a" BIGINT)[]'}, auto_detect = false, format = 'unstructured', records = true))`;
    const tables = [table('items', counted(read))];
    const found = await counts(
      tables,
      'SELECT * FROM "items" WHERE a > 1',
      [counter('items', scan('items'))],
      [{ nodeId: 'items', files: [file] }],
    );
    expect(found).toEqual({ items: '3' });
  });

  it('a part that can give nothing counts nothing', async () => {
    const tables = [table('flights', read(flights, more)), table('none', counted('SELECT * FROM "flights" WHERE 1 = 0'))];
    expect(await counts(tables, 'SELECT * FROM "none"', [counter('none', scan('flights'))], [source()])).toEqual({
      flights: '80000',
      none: '0',
    });
  });

  it('CSV and JSON sources are counted by their scans', async () => {
    const csv = workspace.file('c.csv', `a,b\n${'1,2\n3,4\n'.repeat(500)}`);
    const json = workspace.file('j.json', '{"a":1}\n{"a":3}\n'.repeat(300));
    const tables = [
      table('csv', `SELECT * FROM read_csv(['${csv.path}'], columns = {'a': 'BIGINT', 'b': 'BIGINT'}, auto_detect = false, header = true)`),
      table(
        'json',
        `SELECT * FROM read_json(['${json.path}'], columns = {'a': 'BIGINT'}, auto_detect = false, format = 'newline_delimited')`,
      ),
      table('few', counted('SELECT a FROM "csv" WHERE a > 1')),
    ];
    const inputs = [
      { nodeId: 'csv', files: [csv] },
      { nodeId: 'json', files: [json] },
    ];
    const found = await counts(
      tables,
      'SELECT a FROM "few" UNION ALL SELECT a FROM "json"',
      [counter('few', scan('csv')), scan('json')],
      inputs,
    );
    expect(found).toEqual({ csv: '1000', json: '600', few: '500' });
  });

  it('a source of files that may differ is padded with an empty table', async () => {
    const padded = `SELECT * FROM (SELECT NULL::BIGINT AS i, NULL::BIGINT AS k, NULL::VARCHAR AS name, NULL::DATE AS day WHERE false UNION ALL BY NAME SELECT * FROM read_parquet(['${flights.path}', '${more.path}'], union_by_name = true))`;
    const tables = [table('flights', padded), table('late', counted('SELECT * FROM "flights" WHERE k < 3'))];
    expect(await counts(tables, 'SELECT * FROM "late"', [counter('late', scan('flights'))], [source()])).toEqual({
      flights: '80000',
      late: '24000',
    });
  });

  it('an author’s SQL that reads an input twice leaves the counts above it, marked', async () => {
    const tables = [
      table('flights', read(flights, more)),
      table('sql', 'SELECT i FROM "flights" WHERE i % 2 = 0 UNION ALL SELECT k FROM "flights" WHERE i % 2 = 1'),
      table('kept', counted('SELECT * FROM "sql" WHERE i >= 10')),
    ];
    expect(await counts(tables, 'SELECT * FROM "kept"', [counter('kept', scan('flights'))], [source()])).toEqual({ kept: '~39995' });
  });

  it('counters that do not fit the profile give nothing rather than something wrong', async () => {
    const tables = [table('flights', read(flights, more)), table('late', 'SELECT * FROM "flights" WHERE k < 3')];
    expect(await counts(tables, 'SELECT * FROM "late"', [counter('a', counter('b', counter('c', scan('flights'))))], [source()])).toEqual(
      {},
    );
  });
});
