import { type InputFile, mapRelation, type ReadRel, type Relation } from '@millrace/plan';
import { evaluatePlanned } from './evaluate-planned.ts';
import type { FusedTable } from './fused-statement.ts';
import { neededRows } from './needed-rows.ts';
import { partitionValues } from './partition-value.ts';

/** What is left of each scan that needs fewer files than were listed. */
export type PrunedScans = ReadonlyMap<ReadRel, InputFile[]>;

/**
 * Finds the files of which a statement may need a row, by the values in their folders' names: no file is opened. What
 * cannot be told beforehand is kept.
 */
export function pruneFiles(tables: FusedTable[], root: Relation): PrunedScans {
  const pruned = new Map<ReadRel, InputFile[]>();
  for (const [read, uses] of neededRows(tables, root)) {
    if (read.partitionColumns.length === 0 || uses.some((conditions) => conditions.length === 0)) continue;
    const files = read.files.filter((file) => mayMatch(read, file, uses));
    if (files.length < read.files.length) pruned.set(read, files);
  }
  return pruned;
}

/** A relation whose scans read the files left; one that is left none is an empty table. */
export function withFiles(relation: Relation, filesOf: (read: ReadRel) => InputFile[] | undefined): Relation {
  return mapRelation(relation, (part) => {
    const files = part.kind === 'read' ? filesOf(part) : undefined;
    if (part.kind !== 'read' || !files) return part;
    if (files.length === 0) return { kind: 'values', schema: [...part.columns, ...part.partitionColumns], rows: [] };
    return { ...part, files };
  });
}

function mayMatch(read: ReadRel, file: InputFile, uses: Parameters<typeof evaluatePlanned>[0][][]): boolean {
  const lookup = partitionValues(read, file);
  return uses.some((conditions) =>
    conditions.every((condition) => {
      const value = evaluatePlanned(condition, lookup);
      return value.kind !== 'null' && !(value.kind === 'boolean' && !value.value);
    }),
  );
}
