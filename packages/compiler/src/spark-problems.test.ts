import type { DuckDBConnection } from '@duckdb/node-api';
import { nodeRegistry } from '@millrace/nodes/registry';
import { openDuckdb } from '@millrace/sql/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { sparkProblems } from './spark-problems.ts';
import { compileHere, documentOf, type NodeText, sourceOf } from './testing/compile-here.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
});

const sources = { rows: sourceOf('rows', { n: 'INTEGER', s: 'VARCHAR' }) };
const input: NodeText = { type: 'file-source', config: { path: 'rows', format: 'parquet' } };

async function problemsOf(text: string) {
  const document = documentOf({
    input,
    derived: { type: 'derived-columns', config: { columns: [{ name: 'x', expression: text }] }, from: ['input'] },
  });
  const compiled = await compileHere(document, { connection, sources });
  return sparkProblems(compiled, nodeRegistry)
    .filter(({ nodeId }) => nodeId === 'derived')
    .map(({ code, message }) => [code, message]);
}

describe('the problems of a Spark run', () => {
  it('are none where every function has its form', async () => {
    expect(await problemsOf("upper(s) || strftime(DATE '2024-01-01', '%Y') || (n / 2)::VARCHAR")).toEqual([]);
  });

  it('name every function that only DuckDB has, and why', async () => {
    expect(await problemsOf("strip_accents(s) || format('{}', gcd(n, 4)) || strip_accents('é')")).toEqual([
      ['spark-unsupported', 'The function strip_accents does not run on Spark: it has no function that takes accents off.'],
      ['spark-unsupported', 'The function format does not run on Spark: it has no format with {}; write printf.'],
      ['spark-unsupported', 'The function gcd does not run on Spark: it has no common divisors.'],
    ]);
  });

  it('name a function that the reference lacks, and a use that cannot be written', async () => {
    expect(await problemsOf('alias(n)')).toEqual([
      ['spark-unsupported', 'The function alias is DuckDB’s own: Spark’s form of it is not known.'],
    ]);
    expect(await problemsOf("regexp_replace(s, s, '-')")).toEqual([
      [
        'spark-unsupported',
        'Spark has no form of regexp_replace here: to replace the first match alone, the regular expression must be a constant.',
      ],
    ]);
  });

  it('tell of SQL nodes and of nodes that say so themselves', async () => {
    const document = documentOf({ input, query: { type: 'sql', config: { sql: 'SELECT n FROM input1' }, from: ['input'] } });
    const compiled = await compileHere(document, { connection, sources });
    expect(sparkProblems(compiled, nodeRegistry).map(({ message }) => message)).toEqual([
      'A SQL node is written in DuckDB’s SQL and does not run on Spark.',
    ]);
    const [definition] = [...nodeRegistry.values()].filter(({ type }) => type === 'sql');
    if (!definition) throw new Error('There is no SQL node.');
    const registry = new Map([['sql', { ...definition, duckdbOnly: 'Spark has no such thing' }]]);
    expect(sparkProblems(compiled, registry).map(({ message }) => message)).toEqual(['Spark has no such thing.']);
  });
});
