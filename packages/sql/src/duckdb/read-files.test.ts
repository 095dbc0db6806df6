import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type DataType, parseTypeName, type ReadFormat, type ReadRel, type Schema } from '@millrace/plan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckdb, rowsOf } from '../testing/open-duckdb.ts';
import { Unprintable } from '../unprintable.ts';
import { duckdbDialect } from './duckdb-dialect.ts';

let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  connection = await openDuckdb();
  folder = mkdtempSync(join(tmpdir(), 'read-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv: ReadFormat = { kind: 'csv', delimiter: ',', quote: '"', escape: '"', header: true, skip: 0, nullText: '', badRows: 'fail' };
const lines: ReadFormat = { kind: 'json', layout: 'lines', recordPath: [], badRows: 'fail' };
const parquet: ReadFormat = { kind: 'parquet' };

describe('a scan of CSV', () => {
  it('reads explicit columns of explicit files, with what the format says', async () => {
    const read = scan(
      { ...csv, delimiter: ';', quote: "'", escape: "'", skip: 1, nullText: 'NA', decimal: ',', dateFormat: '%d.%m.%Y' },
      { a: 'INTEGER', 'b "c"': 'VARCHAR', d: 'DATE', e: 'DOUBLE' },
      [file('x/one.csv', "a note\na;b;d;e\n1;'x;''y';31.01.2024;1,5\nNA;NA;NA;NA\n")],
    );
    expect(await rows(read)).toEqual([
      [1, "x;'y", '2024-01-31', 1.5],
      [null, null, null, null],
    ]);
  });

  it('leaves bad rows out and tells of them when they are to be skipped', async () => {
    const read = scan({ ...csv, badRows: 'skip' }, { a: 'INTEGER', b: 'VARCHAR' }, [file('bad/one.csv', 'a,b\n1,x\nq,y\n2,z,3\n3,w\n')]);
    expect(await rows(read)).toEqual([
      [1, 'x'],
      [3, 'w'],
    ]);
    expect(await rowsOf(connection, 'SELECT line, error_type FROM reject_errors ORDER BY line')).toEqual([
      ['3', 'CAST'],
      ['4', 'TOO MANY COLUMNS'],
    ]);
  });

  it('stops at a bad row otherwise', async () => {
    await expect(rows(scan(csv, { a: 'INTEGER' }, [file('bad/two.csv', 'a\n1\nq\n')]))).rejects.toThrow(/Could not convert/);
  });

  it('reads files with other columns, or in another order, by name', async () => {
    const files = [file('shapes/1.csv', 'x,y\n1,2\n'), file('shapes/2.csv', 'Y,extra,x\n4,?,3\n'), file('shapes/3.csv', 'y\n6\n')];
    const [, second = '', third = ''] = files.map(({ path }) => path);
    const shapes = [
      { columns: ['Y', 'extra', 'x'], files: [second] },
      { columns: ['y'], files: [third] },
    ];
    const read = scan({ ...csv, shapes } as ReadFormat, { x: 'INTEGER', y: 'BIGINT' }, files);
    expect(await rows(read)).toEqual([
      [1, '2'],
      [3, '4'],
      [null, '6'],
    ]);
    expect(await rows({ ...read, files: files.slice(1, 2) })).toEqual([[3, '4']]);
  });

  it('takes the values of folders for columns, of their types', async () => {
    const read = scan(
      csv,
      { a: 'INTEGER' },
      [file('h/y=2024/name=a%20b/f.csv', 'a\n1\n'), file('h/y=__HIVE_DEFAULT_PARTITION__/name=c/f.csv', 'a\n2\n')],
      {
        y: 'BIGINT',
        name: 'VARCHAR',
      },
    );
    expect(await rows(read)).toEqual([
      [1, '2024', 'a b'],
      [2, null, 'c'],
    ]);
  });

  it.each(['a*.csv', 'b?.csv', 'c[1].csv', "d'); DROP TABLE x; --.csv", 'e"f.csv', 'g{1,2}.csv', 'h\\.csv', 'i 😀.csv', 'j**.csv'])(
    'reads the file %s and no other',
    async (name) => {
      file(`odd/${name.replace(/[*?[\]{}]/g, 'x')}`, 'a\n2\n');
      file('odd/c1.csv', 'a\n2\n');
      file('odd/bb.csv', 'a\n2\n');
      expect(await rows(scan(csv, { a: 'INTEGER' }, [file(`odd/${name}`, 'a\n1\n')]))).toEqual([[1]]);
    },
  );

  it('a name that DuckDB cannot be told is refused', () => {
    expect(() => print(scan(csv, { a: 'INTEGER' }, [file('odd/\\[.csv', 'a\n1\n')]))).toThrow(Unprintable);
  });
});

describe('a scan of JSON', () => {
  it('reads lines, with null for what a line lacks', async () => {
    const read = scan(lines, { a: 'BIGINT', s: 'STRUCT("x" INTEGER, "l" VARCHAR[])' }, [
      file('j/one.jsonl', '{"a":1,"s":{"x":2,"l":["p"]}}\n{"z":1}\n'),
    ]);
    expect(await rows(read)).toEqual([
      ['1', { x: 2, l: ['p'] }],
      [null, null],
    ]);
  });

  it('leaves out exactly the bad lines when they are to be skipped', async () => {
    const broken = '{"a":1}\n{"a":2\n\n{"a":3}\nnot json\n{"a":4,"b":"\\u0041"}\n';
    const read = scan({ ...lines, badRows: 'skip' } as ReadFormat, { a: 'BIGINT', b: 'VARCHAR' }, [file('j/k=v/bad.jsonl', broken)], {
      k: 'VARCHAR',
    });
    expect(await rows(read)).toEqual([
      ['1', null, 'v'],
      ['3', null, 'v'],
      ['4', 'A', 'v'],
    ]);
  });

  it('reads a line of five megabytes either way', async () => {
    const long = file('j/long.jsonl', `{"a":"${'x'.repeat(5_000_000)}"}\n`);
    for (const badRows of ['fail', 'skip'] as const) {
      const sql = print(scan({ kind: 'json', layout: 'lines', recordPath: [], badRows }, { a: 'VARCHAR' }, [long]));
      expect(await rowsOf(connection, `SELECT length(a) FROM (${sql})`)).toEqual([['5000000']]);
    }
  });

  it('reads a list of records', async () => {
    expect(
      await rows(scan({ ...lines, layout: 'array' } as ReadFormat, { a: 'INTEGER' }, [file('j/list.json', '[{"a":1},{"a":2}]')])),
    ).toEqual([[1], [2]]);
  });

  it('reads one document as one row', async () => {
    expect(
      await rows(scan({ ...lines, layout: 'document' } as ReadFormat, { a: 'INTEGER' }, [file('j/doc.json', '{\n "a": 1\n}')])),
    ).toEqual([[1]]);
  });

  it('reads the records inside a document, of more than 16 MB too', async () => {
    const items = Array.from({ length: 200_000 }, (_, index) => ({
      id: `item ${index}`,
      properties: { mag: index / 2, place: 'somewhere far away from all' },
    }));
    const text = JSON.stringify({ type: 'FeatureCollection', data: { features: items } });
    expect(text.length).toBeGreaterThan(16 * 1024 * 1024);
    const files = [file('j/g.geojson', text), file('j/g.geojson.gz', gzipSync(text))];
    const format: ReadFormat = { kind: 'json', layout: 'document', recordPath: ['data', 'features'], badRows: 'fail' };
    const sql = print(scan(format, { id: 'VARCHAR', properties: 'STRUCT("mag" DOUBLE)' }, files));
    expect(await rowsOf(connection, `SELECT count(*), count(DISTINCT id), max(properties.mag) FROM (${sql})`)).toEqual([
      ['400000', '200000', 99999.5],
    ]);
  });
});

describe('a scan of Parquet', () => {
  const declared = { a: 'BIGINT', c: 'DECIMAL(5,2)', never: 'DATE', b: 'VARCHAR' };
  const write = async (path: string, sql: string) => {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    await connection.run(`COPY (${sql}) TO '${place}' (FORMAT parquet)`);
    return { path: place, size: statSync(place).size, modifiedAt: 0, partition: {} };
  };

  it('reads files that differ: by name, cast, and null for what they lack', async () => {
    const files = [
      await write('p/d=1/x.parquet', `SELECT 1::INTEGER AS a, 'x' AS b`),
      await write('p/d=2/x.parquet', `SELECT 'y' AS b, 2.5::DOUBLE AS c, 5::BIGINT AS a, 7 AS extra`),
    ];
    const all = [
      ['1', null, null, 'x', 1],
      ['5', 2.5, null, 'y', 2],
    ];
    expect(
      (await rows(scan(parquet, declared, files, { d: 'INTEGER' }))).map((row) =>
        row.map((cell, index) => (index === 1 && cell !== null ? Number(cell) : cell)),
      ),
    ).toEqual(all);
    expect(await rows(scan(parquet, declared, files.slice(0, 1), { d: 'INTEGER' }))).toEqual([['1', null, null, 'x', 1]]);
  });

  it('skips the files of other partitions in both ways of reading', async () => {
    const files = [await write('q/d=1/x.parquet', 'SELECT 1 AS a'), await write('q/d=2/x.parquet', 'SELECT 2 AS a')];
    for (const uniform of [true, false]) {
      const sql = print(scan({ kind: 'parquet', uniform }, { a: 'INTEGER' }, files, { d: 'INTEGER' }));
      const plan = await rowsOf(connection, `EXPLAIN SELECT a FROM (${sql}) WHERE d = 2 AND a > 0`);
      expect(JSON.stringify(plan)).toMatch(/Scanning Files: 1\/2/);
      expect(JSON.stringify(plan)).toMatch(/a>0/);
    }
  });

  it('reads files that are alike without a look at each, in the order of the declared columns', async () => {
    const files = [await write('u/x.parquet', 'SELECT 1 AS a, 2 AS b'), await write('u/y.parquet', 'SELECT 3 AS a, 4 AS b')];
    const read = scan({ kind: 'parquet', uniform: true }, { b: 'INTEGER', a: 'INTEGER' }, files);
    expect(await rows(read)).toEqual([
      [2, 1],
      [4, 3],
    ]);
    expect(print(read)).toContain('union_by_name = false');
  });
});

function scan(
  format: ReadFormat,
  columns: Record<string, string>,
  files: ReadRel['files'],
  partitionColumns: Record<string, string> = {},
): ReadRel {
  return { kind: 'read', format, files, columns: schemaOf(columns), partitionColumns: schemaOf(partitionColumns) };
}

function schemaOf(columns: Record<string, string>): Schema {
  return Object.entries(columns).map(([name, type]) => ({ name, type: parseTypeName(type) as DataType }));
}

function file(path: string, content: string | Uint8Array): ReadRel['files'][number] {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
  return { path: place, size: content.length, modifiedAt: 0, partition: {} };
}

function print(read: ReadRel): string {
  return duckdbDialect.relations.select(read, () => '').join('\n');
}

async function rows(read: ReadRel): Promise<unknown[][]> {
  const sql = print(read);
  await rowsOf(connection, `EXPLAIN ${sql}`);
  return rowsOf(connection, `SELECT * FROM (${sql}) ORDER BY ALL`);
}
