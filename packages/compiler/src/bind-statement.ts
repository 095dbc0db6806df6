import type { NodeInput } from '@millrace/nodes/kit';
import { type BindRequest, type InputRel, inputRelations, mapRelation, type Relation, type Schema } from '@millrace/plan';
import { duckdbDialect, printStatement, type StatementTable } from '@millrace/sql';
import { TableNames } from './table-names.ts';

/**
 * The statement that an engine binds to find a relation's columns. It reads nothing: inputs and files are tables of
 * typed nulls, so the same text always has the same columns.
 */
export function bindStatement(relation: Relation): BindRequest {
  const detached = mapRelation(relation, (part) =>
    part.kind === 'read' ? { kind: 'input', nodeId: 'files', port: '', schema: [...part.columns, ...part.partitionColumns] } : part,
  );
  const names = new TableNames();
  const nameOf = ({ nodeId, port }: InputRel) => names.nameOf(nodeId, port, false);
  const tables = new Map<string, StatementTable>();
  for (const input of inputRelations(detached)) tables.set(nameOf(input), emptyTable(nameOf(input), input.schema));
  return { sql: printStatement(duckdbDialect, [...tables.values()], duckdbDialect.relations.select(detached, nameOf)) };
}

export interface ProbedColumn {
  name: string;
  text: string;
}

/**
 * A statement with one expression as its author wrote it, over an empty input; `offset` is where the text starts.
 * @param above columns that are computed before it, which it may use by their names
 */
export function bindExpression(text: string, input: NodeInput | undefined, above: ProbedColumn[] = []): BindRequest & { offset: number } {
  const tables = input && input.schema.length > 0 ? [emptyTable('input', input.schema)] : [];
  const others = above.map((column) => `(\n${column.text}\n) AS ${duckdbDialect.expressions.quoteName(column.name)}, `);
  const before = [printStatement(duckdbDialect, tables, []), `SELECT ${others.join('')}(`, ''].join('\n');
  return { sql: `${before}${text}\n) AS "value"${tables.length > 0 ? '\nFROM "input"' : ''}`, offset: before.length };
}

function emptyTable(name: string, schema: Schema): StatementTable {
  return { name, lines: duckdbDialect.emptyTable(schema), materialized: false };
}
