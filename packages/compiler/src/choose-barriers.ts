import { inputRelations, type Relation, readRelations, walkRelation } from '@millrace/plan';
import { type FusedTable, outputKey } from './fused-statement.ts';
import { knownRows } from './known-rows.ts';
import { keepsRows } from './row-effect.ts';

/**
 * Which outputs of a statement get a barrier, so that their rows can be counted. Nothing is moved across a barrier, so
 * only those get one that cost next to nothing: filters, which are at their place already; text files, whose reader
 * leaves out no row, and what a source makes of their lines; and what else changes the number of rows where no filter or join further up wants to be moved
 * down. Outputs with as many rows as the whole statement writes need none, but for filters that are one of several
 * outputs of a node: what is written tells the rows of one of them only.
 */
export function chooseBarriers(tables: FusedTable[], root: Relation): Set<string> {
  const byKey = new Map(tables.map((table) => [outputKey(table), table]));
  const written = writtenOutputs(byKey, root);
  const chosen = new Set<string>();
  const held = new Set<string>();
  const isOneOfSeveral = ({ nodeId, port }: FusedTable) => tables.some((other) => other.nodeId === nodeId && other.port !== port);
  const hold = (relation: Relation, holds: boolean) => {
    if (holds) for (const input of inputRelations(relation)) held.add(outputKey(input));
  };
  hold(root, movesRowsDown(root));
  for (const table of tables.toReversed()) {
    const key = outputKey(table);
    const { relation } = table;
    const isTold = written.has(key) && !(relation.kind === 'filter' && isOneOfSeveral(table));
    if (!isTold && (isAtItsPlace(relation) || (!held.has(key) && changesRows(relation)))) chosen.add(key);
    hold(relation, held.has(key) || movesRowsDown(relation));
  }
  return chosen;
}

/** The outputs from which the statement's rows come one for one. */
function writtenOutputs(tables: ReadonlyMap<string, FusedTable>, root: Relation): Set<string> {
  const found = new Set<string>();
  for (let relation: Relation | undefined = root; relation && keepsRows(relation); ) {
    const [input] = inputRelations(relation);
    if (!input) break;
    found.add(outputKey(input));
    relation = tables.get(outputKey(input))?.relation;
  }
  return found;
}

function isAtItsPlace(relation: Relation): boolean {
  if (relation.kind === 'filter') return true;
  const [read] = readRelations(relation);
  if (!read || inputRelations(relation).length > 0) return false;
  return relation.kind !== 'read' || read.format.kind === 'excel' || (read.format.kind !== 'parquet' && read.partitionColumns.length === 0);
}

/** Scans of Parquet know their rows from the footers, rows that stand in the plan are counted already. */
function changesRows(relation: Relation): boolean {
  return relation.kind !== 'read' && !keepsRows(relation) && knownRows(relation) === undefined;
}

/** Whether a relation's inputs would lose rows early: to its filters, or to what its join finds on the other side. */
function movesRowsDown(relation: Relation): boolean {
  return [...walkRelation(relation)].some((part) => {
    if (part.kind === 'join') return part.join !== 'left' && part.join !== 'right' && part.join !== 'full';
    return part.kind === 'filter' || part.kind === 'sql';
  });
}
