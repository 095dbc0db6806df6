import type { CaseTable, CellValue } from '../kit/node-case.ts';

/** Names that have broken other tools: quotes, line breaks, keywords, words of JavaScript, SQL, and one of 10,000 letters. */
export const hostileNames = [
  'say "hi"',
  'line\nbreak',
  '🛫 Ünïcode',
  'select',
  '__proto__',
  'constructor',
  "'; DROP TABLE t; --",
  `$name ${'$'}{name}`,
  'x'.repeat(10_000),
] as const;

/** A table from pairs of name and SQL type: any name is allowed, even `__proto__`. */
export function caseTable(columns: readonly (readonly [name: string, type: string])[], rows: CellValue[][]): CaseTable {
  return { columns: Object.fromEntries(columns), rows };
}

/** A table of whole numbers whose columns have the hostile names: each number is its column's place, from 1, and a row of nulls. */
export function hostileTable(names: readonly string[] = hostileNames): CaseTable {
  return caseTable(
    names.map((name) => [name, 'INTEGER']),
    [names.map((_, index) => index + 1), names.map(() => null)],
  );
}

/** The hostile table with columns beside it, given as for {@link caseTable}; `cells` are theirs, row by row. */
export function hostileTableWith(
  columns: readonly (readonly [name: string, type: string])[],
  cells: [CellValue[], CellValue[]],
): CaseTable {
  const { rows } = hostileTable();
  return caseTable(
    [...hostileNames.map((name) => [name, 'INTEGER'] as const), ...columns],
    rows.map((row, index) => [...row, ...(cells[index] ?? [])]),
  );
}
