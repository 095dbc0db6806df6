import { type InputRel, inputRelations, type Relation } from '@millrace/plan';
import { duckdbDialect, type Lines, printStatement, type StatementTable } from '@millrace/sql';
import { joinsRows, limitsRows } from './row-effect.ts';
import { PART_PORT, splitLimits } from './split-limits.ts';

/** A node's output that a statement computes as a table of its own. */
export interface FusedTable {
  nodeId: string;
  port: string;
  title: string;
  relation: Relation;
}

export interface FusedStatement {
  /** Each after those that it reads. */
  tables: FusedTable[];
  /** The relation of the SELECT at the end. */
  root: Relation;
  /** The name of a node's output, of one of `tables` or of a table that is there already. */
  nameOf: (input: Pick<InputRel, 'nodeId' | 'port'>) => string;
  /** Outputs that are wrapped into a barrier, so that their rows can be counted. */
  barriers: ReadonlySet<string>;
}

/** A table that would be computed more often than this is computed once and kept; files are rather read again. */
const MOST_COPIES = 3;

export function outputKey({ nodeId, port }: Pick<InputRel, 'nodeId' | 'port'>): string {
  return JSON.stringify([nodeId, port]);
}

/**
 * One statement of several nodes: each is a common table that the engine makes part of what reads it. Two kinds are
 * computed on their own instead: what is read many times, and limits below a join (`docs/decisions/0003`).
 */
export function fusedStatement(statement: FusedStatement): string {
  const { tables, root, barriers } = statement;
  const nameOf = (input: Pick<InputRel, 'nodeId' | 'port'>) => (input.port === PART_PORT ? input.nodeId : statement.nameOf(input));
  const materialized = materializedTables(tables, root);
  let barrier = 0;
  const tablesOf = (relation: Relation, name: string): { before: StatementTable[]; lines: Lines } => {
    const { parts, root: rest } = splitLimits(relation, name);
    const before = parts.map((part) => ({
      name: part.name,
      lines: duckdbDialect.relations.select(part.relation, nameOf),
      materialized: true,
    }));
    return { before, lines: duckdbDialect.relations.select(rest, nameOf) };
  };
  const printed = tables.flatMap((table): StatementTable[] => {
    const name = nameOf(table);
    const { before, lines } = tablesOf(table.relation, name);
    const body = barriers.has(outputKey(table)) ? duckdbDialect.barrier(lines, ++barrier) : lines;
    return [...before, { name, title: table.title, lines: body, materialized: materialized.has(outputKey(table)) }];
  });
  const { before, lines } = tablesOf(root, 'result');
  return printStatement(duckdbDialect, [...printed, ...before], lines);
}

/** Tables that must not become a part of what reads them. */
function materializedTables(tables: FusedTable[], root: Relation): Set<string> {
  const copies = new Map<string, number>();
  const below = new Set<string>();
  const chosen = new Set<string>();
  const readers = (relation: Relation, times: number, joined: boolean) => {
    for (const input of inputRelations(relation)) {
      const key = outputKey(input);
      copies.set(key, (copies.get(key) ?? 0) + times);
      if (joined) below.add(key);
    }
  };
  readers(root, 1, joinsRows(root));
  for (const table of tables.toReversed()) {
    const key = outputKey(table);
    const times = copies.get(key) ?? 0;
    if ((times > MOST_COPIES && table.relation.kind !== 'read') || (below.has(key) && limitsRows(table.relation))) chosen.add(key);
    readers(table.relation, chosen.has(key) ? 1 : times, below.has(key) || joinsRows(table.relation));
  }
  return chosen;
}
