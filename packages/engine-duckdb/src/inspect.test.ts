import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { FormatHint } from '@millrace/engine';
import { type InputFile, printTypeName, type Schema } from '@millrace/plan';
import { describe, expect, it } from 'vitest';
import { schemaOf } from './testing/limits.ts';
import { runTask, useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
const csv: FormatHint = { kind: 'csv', badRows: 'fail' };
const json: FormatHint = { kind: 'json', recordPath: [], badRows: 'fail' };

async function inspect(files: InputFile[], hint: FormatHint, types: Schema = []) {
  const found = await workspace.engine.inspect({ files, hint, types });
  return { ...found, shown: shown(found.columns), partitions: shown(found.partitionColumns) };
}

function shown(columns: Schema): Record<string, string> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, printTypeName(type)]));
}

describe('a CSV', () => {
  it('gives delimiter, header and types', async () => {
    const text =
      'id;name;amount;day;at;flag;zip\n1;a;1.5;2024-01-31;2024-01-31 10:00:00;true;01234\n2;"b;c";2;2024-02-01;2024-02-01 11:30:00;false;98765\n';
    const found = await inspect([workspace.file('plain.csv', text)], csv);
    expect(found.format).toMatchObject({ kind: 'csv', delimiter: ';', header: true, skip: 0, quote: '"', escape: '"' });
    expect(found.shown).toEqual({
      id: 'BIGINT',
      name: 'VARCHAR',
      amount: 'DOUBLE',
      day: 'DATE',
      at: 'TIMESTAMP',
      flag: 'BOOLEAN',
      zip: 'VARCHAR',
    });
    expect(found.rows).toBe(2);
    expect(found.notes).toEqual(['“zip” has values with leading zeros and is kept as text.']);
  });

  it.each([
    ['\t', 'a\tb\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [',', '\ufeffa,b\r\n1,2\r\n'],
  ])('with the delimiter %j', async (delimiter, text) => {
    const found = await inspect([workspace.file(`delimiter${delimiter.charCodeAt(0)}.csv`, text)], csv);
    expect(found.format).toMatchObject({ delimiter });
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'BIGINT' });
  });

  it('is the file of that name, not those that its name would match as a pattern', async () => {
    workspace.file('odd/a1.csv', 'q,r,s\n9,9,9\n');
    const found = await inspect([workspace.file('odd/a[1].csv', 'a,b\n1,x\n')], csv);
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'VARCHAR' });
  });

  it('counts the lines above the table and says so', async () => {
    const found = await inspect([workspace.file('title.csv', '# Sales\n\nid,v\n1,2\n3,4\n')], csv);
    expect(found.format).toMatchObject({ skip: 2, header: true });
    expect(found.shown).toEqual({ id: 'BIGINT', v: 'BIGINT' });
    expect(found.notes).toEqual(['2 lines before the table in title.csv are skipped.']);
  });

  it('keeps the header and the columns where rows are ragged, and names the first such line', async () => {
    const found = await inspect([workspace.file('ragged.csv', 'id,name,v\n1,a,2\n2,b\n3,c,4,5\n4,d,6\n')], csv);
    expect(found.shown).toEqual({ id: 'BIGINT', name: 'VARCHAR', v: 'BIGINT' });
    expect(found.notes).toEqual(['Line 3 of ragged.csv has 2 fields where 3 are usual and 1 more: a run stops there.']);
  });

  it('without a header gets names by place', async () => {
    const found = await inspect([workspace.file('bare.csv', '1,a\n2,b\n')], csv);
    expect(found.format).toMatchObject({ header: false });
    expect(found.shown).toEqual({ column1: 'BIGINT', column2: 'VARCHAR' });
  });

  it('with repeated and empty names gets unique ones', async () => {
    const found = await inspect([workspace.file('names.csv', 'a,a,,A\n1,2,3,4\n')], { ...csv, header: true });
    expect(Object.keys(found.shown)).toEqual(['a', 'a_2', 'column3', 'A_3']);
  });

  it('with dates of the day first and decimal commas', async () => {
    const found = await inspect(
      [workspace.file('german.csv', 'tag;betrag;zeit\n31.01.2024;1,5;31.01.2024 10:00\n01.02.2024;-20,25;01.02.2024 11:00\n')],
      csv,
    );
    expect(found.format).toMatchObject({ dateFormat: '%d.%m.%Y', timestampFormat: '%d.%m.%Y %H:%M', decimal: ',' });
    expect(found.shown).toEqual({ tag: 'DATE', betrag: 'DOUBLE', zeit: 'TIMESTAMP' });
  });

  it('says which way it read dates that fit both ways', async () => {
    const found = await inspect([workspace.file('both.csv', 'd,x\n01/02/2024,a\n03/04/2024,b\n')], csv);
    expect(found.notes).toEqual(['“d” is read with the day before the month; its values would fit both ways.']);
  });

  it('does as the author chose', async () => {
    const hint: FormatHint = { kind: 'csv', delimiter: ';', quote: "'", header: false, skip: 1, nullText: 'NA', badRows: 'skip' };
    const found = await inspect([workspace.file('chosen.csv', "comment\n1;'a;b';NA\n2;c;3\n")], hint, schemaOf({ COLUMN1: 'VARCHAR' }));
    expect(found.format).toMatchObject({ delimiter: ';', quote: "'", header: false, skip: 1, nullText: 'NA', badRows: 'skip' });
    expect(found.shown).toEqual({ column1: 'VARCHAR', column2: 'VARCHAR', column3: 'BIGINT' });
  });

  it('takes types from several files and matches columns by name where headers differ', async () => {
    const files = [
      workspace.file('many/1.csv', 'a,b\n1,x\n'),
      workspace.file('many/2.csv', 'B,a\ny,1.5\n'),
      workspace.file('many/3.csv', 'a,b,c\n1,2,2024-01-31\n'),
    ];
    const found = await inspect(files, csv);
    expect(found.shown).toEqual({ a: 'DOUBLE', b: 'VARCHAR', c: 'DATE' });
    expect(found.format).toMatchObject({
      shapes: [
        { columns: ['a', 'b'], files: [files[0]?.path] },
        { columns: ['b', 'a'], files: [files[1]?.path] },
      ],
    });
    expect(found.notes).toEqual([
      'The file 2.csv has its columns in another order. 1 more differ. Columns are matched by name; a column that a file lacks is null.',
    ]);
  });

  it('finds a header in another order in one of many files, packed ones and names over two lines too', async () => {
    const files = [
      ...Array.from({ length: 30 }, (_, index) => workspace.file(`orders/${index}.csv`, '"a\n1",b\n1,x\n')),
      workspace.file('orders/x.csv', '"a\n2",b\n1,x\n'),
      workspace.file('orders/y.csv.gz', gzipSync('b,"a\n1"\nx,1\n')),
      workspace.file('orders/z.csv.zst', zstdCompressSync('b,"a\n1"\nx,1\n')),
    ];
    const found = await inspect(files, csv);
    expect(found.shown).toEqual({ 'a\n1': 'BIGINT', b: 'VARCHAR', 'a\n2': 'BIGINT' });
    const { shapes = [] } = found.format as { shapes?: { columns: string[]; files: string[] }[] };
    expect(shapes.map(({ columns, files: own }) => [columns, own.length])).toEqual([
      [['a\n1', 'b'], 30],
      [['a\n2', 'b'], 1],
      [['b', 'a\n1'], 2],
    ]);
  });

  it('reads files by places while their headers are the same, and tells of one that seems to have none', async () => {
    const files = [
      workspace.file('same/1.csv', 'a,b\n1,x\n'),
      workspace.file('same/2.csv', 'A,b\n2,y\n'),
      workspace.file('same/3.csv', '3,z\n4,z\n'),
    ];
    const found = await inspect(files, csv);
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'VARCHAR' });
    expect(found.format).not.toHaveProperty('shapes');
    expect(found.notes).toEqual(['The first line of 3.csv does not look like a header, but is taken for one.']);
  });

  it.each([
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ])('compressed as .%s is read as well', async (ending, compress) => {
    const found = await inspect([workspace.file(`small.csv.${ending}`, compress('a,b\n1,x\n2,y\n'))], csv);
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'VARCHAR' });
    expect(found.rows).toBe(2);
  });

  it('estimates the rows of a large file from its beginning', async () => {
    const found = await inspect([workspace.file('large.csv', `id,name\n${'12345,some name\n'.repeat(60_000)}`)], csv);
    expect(found.rowsExact).toBe(false);
    expect(found.rows).toBeGreaterThan(59_000);
    expect(found.rows).toBeLessThan(61_000);
  });

  it.each([
    ['that is empty', 'empty.csv', '', 'source-empty'],
    ['of UTF-16', 'utf16.csv', Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'), 'encoding'],
    [
      'whose gzip was cut off',
      'cut.csv.gz',
      gzipSync(`a,b\n${Array.from({ length: 5000 }, (_, row) => `${row},${row * 7919}\n`).join('')}`).subarray(0, -200),
      'gzip-damaged',
    ],
    ['whose gzip has a wrong checksum', 'sum.csv.gz', withByte(gzipSync('a,b\n1,2\n'), -5), 'gzip-damaged'],
  ])('%s is refused by its name', async (_, path, content, code) => {
    const file = workspace.file(path, content);
    await expect(inspect([file], csv)).rejects.toMatchObject({ detail: { class: 'data', code, file: file.path } });
  });
});

function withByte(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = (place + copy.length) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

describe('JSON', () => {
  it('in lines', async () => {
    const found = await inspect([workspace.file('lines.jsonl', '{"a":1,"b":"x"}\n{"a":2,"c":{"d":[1.5]}}\n')], json);
    expect(found.format).toMatchObject({ layout: 'lines', recordPath: [] });
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'VARCHAR', c: 'STRUCT("d" DOUBLE[])' });
    expect(found.rows).toBe(2);
  });

  it('as one array', async () => {
    const found = await inspect([workspace.file('array.json', ' [{"a":1},{"a":2.5,"at":"2024-01-01T10:00:00Z"}]')], json);
    expect(found.format).toMatchObject({ layout: 'array' });
    expect(found.shown.a).toBe('DOUBLE');
  });

  it('as a document whose records are found', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      metadata: { count: 2 },
      features: [
        { id: 'x', properties: { mag: 1.5 } },
        { id: 'y', properties: { place: 'z' } },
      ],
    });
    const found = await inspect([workspace.file('quakes.geojson', text)], json);
    expect(found.format).toMatchObject({ layout: 'document', recordPath: ['features'] });
    expect(found.shown).toEqual({ id: 'VARCHAR', properties: 'STRUCT("mag" DOUBLE, "place" VARCHAR)' });
    expect(found.notes).toEqual(['The records are the list “features” in each document.']);
  });

  it('as a document whose records the author named', async () => {
    const file = workspace.file('deep.json', JSON.stringify({ data: { items: [{ a: 1 }], other: [{ b: 1 }, { b: 2 }] } }));
    expect((await inspect([file], { ...json, recordPath: ['data', 'other'] })).shown).toEqual({ b: 'BIGINT' });
    await expect(inspect([file], { ...json, recordPath: ['data', 'none'] })).rejects.toMatchObject({ detail: { code: 'record-path' } });
    await expect(inspect([file], { ...json, recordPath: ['data'] })).rejects.toMatchObject({ detail: { code: 'record-path' } });
  });

  it('finds a column that is first seen after file 32', async () => {
    const files = Array.from({ length: 60 }, (_, index) =>
      workspace.file(`late/${index + 100}.json`, index < 50 ? '{"a":1}\n' : '{"a":1,"late":true}\n'),
    );
    expect((await inspect(files, json)).shown).toEqual({ a: 'BIGINT', late: 'BOOLEAN' });
  });

  it('says when not all files were looked at', async () => {
    const files = Array.from({ length: 250 }, (_, index) => workspace.file(`wide/${index}.json`, '{"a":1}\n'));
    expect((await inspect(files, json)).notes).toEqual(['Columns come from 200 of 250 files.']);
  });

  it('takes the types that the author fixed', async () => {
    const file = workspace.file('fixed.json', '{"a":1,"b":"2024-01-01"}\n');
    expect((await inspect([file], json, schemaOf({ a: 'VARCHAR', B: 'VARCHAR' }))).shown).toEqual({ a: 'VARCHAR', b: 'VARCHAR' });
  });

  it.each([
    ['nested 20,000 deep', 'nested.json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'json-too-deep'],
    ['nested 600 lists deep', 'lists.json', `{"a":${'['.repeat(600)}${']'.repeat(600)}}`, 'json-too-deep'],
    ['that is no JSON', 'none.json', 'hello', 'json-malformed'],
    ['that is empty', 'empty.json', '', 'source-empty'],
  ])('%s is refused by its name, and the engine lives on', async (_, path, content, code) => {
    const file = workspace.file(path, content);
    await expect(inspect([file], json)).rejects.toMatchObject({ detail: { class: 'data', code, file: file.path } });
    expect((await inspect([workspace.file('after.json', '{"a":1}\n')], json)).shown).toEqual({ a: 'BIGINT' });
  });

  it('with brackets in its texts is not deep', async () => {
    const file = workspace.file('brackets.json', `${JSON.stringify({ a: '[{'.repeat(5000), b: `\\"${'['.repeat(900)}` })}\n`);
    expect((await inspect([file], json)).shown).toEqual({ a: 'VARCHAR', b: 'VARCHAR' });
  });
});

describe('Parquet', () => {
  async function parquet(path: string, sql: string): Promise<InputFile> {
    const session = await workspace.openRun();
    const { directory, files } = await runTask(workspace, session, { sql });
    const { readFileSync } = await import('node:fs');
    const file = workspace.file(path, readFileSync(`${directory}/${files[0]?.path}`));
    await session.close();
    return file;
  }

  it('sees that one of several files has changed', async () => {
    const one = await parquet('again/1.parquet', 'SELECT i::INTEGER AS a FROM range(10) t(i)');
    const two = await parquet('again/2.parquet', 'SELECT i::INTEGER AS a FROM range(20) t(i)');
    expect(await inspect([one, two], { kind: 'parquet' })).toMatchObject({ rows: 30, shown: { a: 'INTEGER' } });
    const three = await parquet('again/2.parquet', `SELECT i::BIGINT AS a, 'x' AS b FROM range(5) t(i)`);
    expect(await inspect([one, three], { kind: 'parquet' })).toMatchObject({ rows: 15, shown: { a: 'BIGINT', b: 'VARCHAR' } });
    const four = await parquet('again/1.parquet', 'SELECT i::INTEGER AS a FROM range(7) t(i)');
    expect(await inspect([four, three], { kind: 'parquet' })).toMatchObject({ rows: 12, shown: { a: 'BIGINT', b: 'VARCHAR' } });
  });

  it('gives columns, and rows exactly', async () => {
    const file = await parquet('one.parquet', `SELECT i::INTEGER AS "a b", [{'x': i}] AS nested FROM range(1000) t(i)`);
    const found = await inspect([file], { kind: 'parquet' });
    expect(found).toMatchObject({ rows: 1000, rowsExact: true, notes: [], format: { kind: 'parquet', uniform: true } });
    expect(found.shown).toEqual({ 'a b': 'INTEGER', nested: 'STRUCT("x" BIGINT)[]' });
  });

  it('unites files that differ, and says how', async () => {
    const one = await parquet('drift/1.parquet', `SELECT 1::INTEGER AS a, 'x' AS b`);
    const two = await parquet('drift/2.parquet', `SELECT 1::BIGINT AS a, DATE '2024-01-01' AS c`);
    const found = await inspect([one, two], { kind: 'parquet' });
    expect(found.format).toMatchObject({ uniform: false });
    expect(found.shown).toEqual({ a: 'BIGINT', b: 'VARCHAR', c: 'DATE' });
    expect(found.notes).toHaveLength(3);
  });

  it('types partition keys by all their values', async () => {
    const file = await parquet('hive.parquet', `SELECT 1 AS a, 'in file' AS year`);
    const files = [
      { ...file, partition: { year: '2023', month: '01', day: '2024-01-31', code: '12', gone: null } },
      { ...file, partition: { year: '2024', month: '02', day: '2024-02-30', code: 'x', gone: null } },
    ];
    const found = await inspect(files, { kind: 'parquet' });
    expect(found.shown).toEqual({ a: 'INTEGER' });
    expect(found.partitions).toEqual({ year: 'BIGINT', month: 'VARCHAR', day: 'VARCHAR', code: 'VARCHAR', gone: 'VARCHAR' });
    const [first] = files;
    expect((await inspect(first ? [first] : [], { kind: 'parquet' })).partitions.day).toBe('DATE');
  });

  it('that is damaged is refused by its name', async () => {
    const file = workspace.file('bad.parquet', 'this is not Parquet at all');
    await expect(inspect([file], { kind: 'parquet' })).rejects.toMatchObject({ detail: { code: 'parquet-damaged', file: file.path } });
  });
});

it('a file that is gone is named', async () => {
  const missing = { path: `${workspace.root}/data/gone.parquet`, size: 1, modifiedAt: 1, partition: {} };
  await expect(inspect([missing], { kind: 'parquet' })).rejects.toMatchObject({ detail: { code: 'file-missing', file: missing.path } });
  await expect(inspect([{ ...missing, path: `${workspace.root}/data/gone.csv` }], csv)).rejects.toMatchObject({
    detail: { code: 'file-missing' },
  });
});
