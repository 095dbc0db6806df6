import {
  expressionFromDuckdb,
  functionTable,
  type InputFile,
  parseTypeName,
  type ReadFormat,
  type ReadRel,
  type Schema,
} from '@millrace/plan';
import { describe, expect, it } from 'vitest';
import { printStatement } from '../print-statement.ts';
import { edgeColumns, edgeExpressions } from '../testing/edge-expressions.ts';
import { openDuckdb, parseExpression, rowsOf } from '../testing/open-duckdb.ts';
import { left, relationCases, right } from '../testing/relation-cases.ts';
import { sampleTable } from '../testing/sample-table.ts';
import { Unprintable } from '../unprintable.ts';
import { sparkDialect } from './spark-dialect.ts';
import { SparkExpressions } from './spark-expressions.ts';
import { sparkViewStatements } from './spark-read.ts';
import { sparkRules } from './spark-rules.ts';

const { expressions, relations } = sparkDialect;

const file = (path: string, partition: Record<string, string | null> = {}): InputFile => ({ path, size: 1, modifiedAt: 0, partition });
const columns: Schema = [
  { name: 'id', type: { kind: 'int', bits: 64, signed: true } },
  { name: 'who`s', type: { kind: 'utf8' } },
];
const csv: ReadFormat = { kind: 'csv', delimiter: ';', quote: '"', escape: '"', header: true, skip: 0, nullText: 'NA', badRows: 'fail' };
const json: ReadFormat = { kind: 'json', layout: 'lines', recordPath: [], badRows: 'skip' };
const scan = (name: string, format: ReadFormat, files: InputFile[], partitionColumns: Schema = []) => ({
  name,
  read: { kind: 'read' as const, format, files, columns, partitionColumns },
});
const scans: { name: string; read: ReadRel }[] = [
  scan('one Parquet file', { kind: 'parquet' }, [file('/data/a.parquet')]),
  scan(
    'Parquet files in Hive partitions',
    { kind: 'parquet' },
    [
      file('/data/m=1/a.parquet', { m: '1' }),
      file('/data/m=1/b{c},.parquet', { m: '1' }),
      file('/data/m=__HIVE_DEFAULT_PARTITION__/a.parquet', { m: null }),
    ],
    [{ name: 'm', type: { kind: 'int', bits: 32, signed: true } }],
  ),
  scan('CSV files', csv, [file("/data/it's.csv"), file('/data/b.csv')]),
  scan('CSV files after some lines', { ...csv, skip: 2 }, [file('/data/a.csv')]),
  scan('JSON lines', json, [file('/data/a.jsonl')]),
  scan('a list inside a JSON document', { ...json, layout: 'document', recordPath: ['features'] }, [file('/data/a.json')]),
  scan('no files', { kind: 'parquet' }, []),
];

/** A text, or the sentence by which it is refused. */
function printed(print: () => string): string {
  try {
    return `${print()};`;
  } catch (error) {
    if (error instanceof Unprintable) return `-- ${error.message}`;
    throw error;
  }
}

describe('Spark SQL', () => {
  it('of every function is what the golden file says', async () => {
    const connection = await openDuckdb();
    const parts: string[] = [];
    for (const { name, example, over, kind, result, spark } of functionTable) {
      const converted = expressionFromDuckdb(await parseExpression(connection, example), example);
      if (!converted.ok) throw new Error(converted.what);
      const text = printed(() => {
        const value = expressions.print(converted.expression);
        if (!over) return `SELECT ${value}`;
        return `SELECT ${value} FROM ${sampleTable(over)}${kind === 'window' ? ' ORDER BY place' : ''}`;
      });
      expect([name, text.startsWith('-- ')]).toEqual([name, spark.kind === 'none']);
      parts.push(`-- ${name}: ${example} = ${result}\n${text}\n`);
    }
    await expect(parts.join('\n')).toMatchFileSnapshot('./functions.golden.sql');
  });

  it('of relations is what the golden file says', async () => {
    const parts = relationCases.map(({ name, relation }) => {
      const text = printed(() =>
        printStatement(
          sparkDialect,
          [],
          relations.select(relation, (input) => input.nodeId),
        ),
      );
      return `-- ${name}\n${text}\n`;
    });
    expect([left.nodeId, right.nodeId]).toEqual(['left', 'right']);
    await expect(parts.join('\n')).toMatchFileSnapshot('./relations.golden.sql');
  });

  it('of expressions that are easily misunderstood is what the golden file says', async () => {
    const connection = await openDuckdb();
    const columns = edgeColumns.flatMap(({ name, type }) => {
      const parsed = parseTypeName(type);
      return parsed ? [{ name, type: parsed }] : [];
    });
    const duckdbRow = `(SELECT ${edgeColumns.map(({ name, value }) => `${value} AS ${name}`).join(', ')})`;
    const sparkRow = `(SELECT ${edgeColumns.map(({ name, spark }) => `${spark} AS ${name}`).join(', ')})`;
    const parts = [`CREATE OR REPLACE TEMPORARY VIEW one AS ${sparkRow.slice(1, -1)};\n`];
    for (const text of edgeExpressions) {
      const converted = expressionFromDuckdb(await parseExpression(connection, text), text);
      if (!converted.ok) throw new Error(`${text}: ${converted.what}`);
      const [[value] = []] = await rowsOf(connection, `SELECT CAST((${text}) AS VARCHAR) FROM ${duckdbRow}`);
      const sql = printed(() => `SELECT ${new SparkExpressions(columns).print(converted.expression)} FROM one`);
      parts.push(`-- ${text.replaceAll('\n', ' ')} = ${String(value ?? 'NULL').replaceAll('\n', ' ')}\n${sql}\n`);
    }
    await expect(parts.join('\n')).toMatchFileSnapshot('./edge-expressions.golden.sql');
  });

  it('of scans is what the golden file says', async () => {
    const parts = scans.map(({ name, read }) => {
      const views = printed(() => sparkViewStatements(read).join(';\n'));
      const select = printed(() => relations.select(read, () => '').join('\n'));
      return `-- ${name}\n${read.format.kind === 'parquet' ? '' : `${views}\n`}${select}\n`;
    });
    await expect(parts.join('\n')).toMatchFileSnapshot('./scans.golden.sql');
  });

  it('cannot be left by a name, a text or a title', () => {
    expect(expressions.quoteText("a'b\\c$\u007bx}")).toBe("'a\\'b\\\\c\\u0024{x}'");
    expect(expressions.quoteName('a`b')).toBe('`a``b`');
    expect(() => expressions.quoteName('$\u007benv:HOME}')).toThrow('replaced by a setting');
    expect(() => expressions.quoteText('a\0b')).toThrow('NUL');
    const table = { name: 't', title: 'a $\u007benv:HOME} \\ \\', lines: ['SELECT 1'], materialized: true };
    expect(printStatement(sparkDialect, [table], ['SELECT 2'])).toBe('-- a $ {env:HOME}\nWITH `t` AS (\n  SELECT 1\n)\nSELECT 2');
  });

  it('has a rule for each function that the table leaves to one, and no other', () => {
    const wanted = functionTable.filter(({ spark }) => spark.kind === 'rule').map(({ name }) => name);
    expect([...sparkRules.keys()].toSorted()).toEqual(wanted.toSorted());
  });
});
