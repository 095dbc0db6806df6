import type { ColumnInfo } from '@millrace/api';
import type { CallScope } from './function-reference.ts';

/** What may be written in an editor, for completion. */
export interface CompletionScope {
  /** Columns that may be named without their table. */
  columns: ColumnInfo[];
  tables: { name: string; columns: ColumnInfo[] }[];
  /** Which functions may be called. */
  calls: CallScope;
  parameters: { name: string; type: string }[];
  keywords: readonly string[];
}

export const expressionKeywords = [
  'AND',
  'OR',
  'NOT',
  'IN',
  'IS NULL',
  'IS NOT NULL',
  'LIKE',
  'ILIKE',
  'BETWEEN',
  'CASE',
  'WHEN',
  'THEN',
  'ELSE',
  'END',
  'CAST',
  'TRY_CAST',
  'AS',
  'NULL',
  'TRUE',
  'FALSE',
  'INTERVAL',
  'DATE',
  'TIMESTAMP',
] as const;

export const sqlKeywords = [
  ...expressionKeywords,
  'SELECT',
  'DISTINCT',
  'FROM',
  'WHERE',
  'GROUP BY',
  'GROUP BY ALL',
  'HAVING',
  'QUALIFY',
  'ORDER BY',
  'ASC',
  'DESC',
  'LIMIT',
  'OFFSET',
  'JOIN',
  'LEFT JOIN',
  'FULL JOIN',
  'CROSS JOIN',
  'ASOF JOIN',
  'ON',
  'USING',
  'UNION ALL',
  'UNION ALL BY NAME',
  'WITH',
  'OVER',
  'PARTITION BY',
  'EXCLUDE',
  'REPLACE',
  'UNNEST',
] as const;

export const emptyScope: CompletionScope = { columns: [], tables: [], calls: 'scalar', parameters: [], keywords: expressionKeywords };
