import type { DuckDBConnection } from '@duckdb/node-api';
import type { FunctionInfo } from '@millrace/engine';

const windowOnly = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'cume_dist',
  'ntile',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nth_value',
]);

/** DuckDB's list lacks the window functions, which its parser knows. */
const windowFunctions: FunctionInfo[] = [
  ['row_number', 'row_number() → BIGINT', 'The row’s number in its partition, from 1.', 'row_number() OVER (ORDER BY x)'],
  ['rank', 'rank() → BIGINT', 'The rank with gaps; equal rows share one.', 'rank() OVER (ORDER BY x)'],
  ['dense_rank', 'dense_rank() → BIGINT', 'The rank without gaps; equal rows share one.', 'dense_rank() OVER (ORDER BY x)'],
  ['percent_rank', 'percent_rank() → DOUBLE', 'The relative rank, from 0 to 1.', 'percent_rank() OVER (ORDER BY x)'],
  ['cume_dist', 'cume_dist() → DOUBLE', 'The share of rows at or before this one.', 'cume_dist() OVER (ORDER BY x)'],
  ['ntile', 'ntile(n BIGINT) → BIGINT', 'Splits the partition into n groups of equal size.', 'ntile(4) OVER (ORDER BY x)'],
  [
    'lag',
    'lag(value ANY, offset BIGINT, default ANY) → ANY',
    'The value some rows before; the row before by default.',
    'lag(x) OVER (ORDER BY t)',
  ],
  [
    'lead',
    'lead(value ANY, offset BIGINT, default ANY) → ANY',
    'The value some rows after; the next row by default.',
    'lead(x) OVER (ORDER BY t)',
  ],
  ['first_value', 'first_value(value ANY) → ANY', 'The value of the frame’s first row.', 'first_value(x) OVER (ORDER BY t)'],
  ['last_value', 'last_value(value ANY) → ANY', 'The value of the frame’s last row.', 'last_value(x) OVER (ORDER BY t)'],
  ['nth_value', 'nth_value(value ANY, n BIGINT) → ANY', 'The value of the frame’s n-th row.', 'nth_value(x, 2) OVER (ORDER BY t)'],
].map(([name = '', signature = '', description = '', example = '']) => ({ name, kind: 'window', signature, description, example }));

/** Scalar, aggregate and window functions by name, one entry each, with the shortest signature. */
export async function listFunctions(connection: DuckDBConnection): Promise<FunctionInfo[]> {
  const reader = await connection.runAndReadAll(`
    SELECT function_name, min_by(function_type, len(parameters)), min_by(parameters::JSON, len(parameters)),
           min_by(parameter_types::JSON, len(parameters)), min_by(coalesce(return_type, ''), len(parameters)),
           coalesce(max(description), ''), coalesce(max(examples[1]), '')
    FROM duckdb_functions()
    WHERE function_type IN ('scalar', 'aggregate', 'macro') AND regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND NOT contains(function_name, '__')
    GROUP BY function_name ORDER BY function_name`);
  const listed = reader.getRows().flatMap((row): FunctionInfo[] => {
    const [name, type, parameters, types, result, description, example] = row.map((cell) => String(cell ?? ''));
    if (name === undefined || windowOnly.has(name)) return [];
    return [
      {
        name,
        kind: type === 'aggregate' ? 'aggregate' : 'scalar',
        signature: signature(name, readTexts(parameters), readTexts(types), result ?? ''),
        description: description ?? '',
        example: example ?? '',
      },
    ];
  });
  return [...listed, ...windowFunctions].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function signature(name: string, parameters: string[], types: string[], result: string): string {
  const list = parameters.map((parameter, index) => (types[index] && types[index] !== 'null' ? `${parameter} ${types[index]}` : parameter));
  return `${name}(${list.join(', ')})${result === '' ? '' : ` → ${result}`}`;
}

function readTexts(json: string | undefined): string[] {
  const value: unknown = JSON.parse(json || '[]');
  return Array.isArray(value) ? value.map(String) : [];
}
