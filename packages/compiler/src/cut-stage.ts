import type { InputFile, ReadRel } from '@millrace/plan';
import type { FileUnit } from './file-groups.ts';
import { fileUnits } from './file-units.ts';
import { type FusedTable, outputKey } from './fused-statement.ts';
import { scansOfTables } from './part-hash.ts';
import type { StageParts } from './plan-stage.ts';
import { type Split, splitStage } from './split-stage.ts';

/** Formats whose writer can put the rows of several parts into files of their own. */
const SPLIT_FORMATS = new Set(['parquet', 'csv', 'json']);
const LONGEST_VALUE = 100;

/** How a stage's work can be divided. */
export interface StageCut {
  kind: 'partition' | 'file' | 'whole';
  /** The smallest pieces; one of all files when the stage is a whole. */
  units: FileUnit[];
  /** Scans whose files are divided. */
  divided: ReadRel[];
  /** What every task reads besides. */
  constants: { read: ReadRel; files: InputFile[] }[];
  /** Partition columns by which the rows have to stay together; missing where every file may go by itself. */
  keys?: string[];
  /** Whether each unit's rows come in files of their own. */
  attributed: boolean;
  /** Whether they do so by folders that are taken away again. */
  hidden: boolean;
  /** Columns of the stage's rows by the partition columns whose values they hold. */
  carried: ReadonlyMap<string, string>;
  /** The node that needs all rows at once. */
  blockedBy?: string;
  sources: number;
}

/** Finds the pieces of a stage that can be worked out apart. */
export function cutStage(parts: StageParts, tables: FusedTable[], filesOf: (read: ReadRel) => InputFile[]): StageCut {
  const { root, node, scratch, lineage } = parts;
  const scans = scansOfTables(tables, root);
  const own = new Set(tables.map(outputKey));
  const result = scratch.length > 0 ? undefined : splitStage(tables, root, node.name, (key) => own.has(key));
  const found = result?.ok ? fileUnits(result.split, filesOf) : undefined;
  if (result?.ok && found?.ok && found.units.length > 0) {
    const { split } = result;
    const constants = scans.filter((read) => !split.divided.includes(read)).map((read) => ({ read, files: filesOf(read) }));
    return {
      kind: found.kind,
      units: found.units,
      divided: split.divided,
      constants,
      sources: scans.length,
      ...placesOf(parts, split, found.units),
    };
  }
  const all = scratch.length > 0 ? scansOfTables(lineageTables(lineage), root) : scans;
  const files = new Map(all.map((read) => [read, scans.includes(read) ? filesOf(read) : read.files]));
  const blockedBy = result && !result.ok ? result.blockedBy : undefined;
  return {
    kind: 'whole',
    units: [{ key: 'all', files }],
    divided: [],
    constants: [],
    attributed: false,
    hidden: false,
    carried: new Map(),
    sources: scans.length + scratch.length,
    ...(blockedBy === undefined || scans.length === 0 ? {} : { blockedBy }),
  };
}

function lineageTables(lineage: StageParts['lineage']): FusedTable[] {
  return lineage.flatMap(({ nodeId, name, outputs }) =>
    Object.entries(outputs).map(([port, { relation }]) => ({ nodeId, port, title: name, relation })),
  );
}

/** Whether a file that is written tells by its folders which part it belongs to, or can be made to. */
function placesOf(
  { output }: StageParts,
  { keys, carried: columns, reduces }: Split,
  units: FileUnit[],
): Pick<StageCut, 'keys' | 'attributed' | 'hidden' | 'carried'> {
  const ofKeys = keys ?? [...(units[0]?.values?.keys() ?? [])];
  const carried = new Map(
    ofKeys.flatMap((key) => {
      const column = columns.get(key);
      const field = output.schema.find(({ name }) => name.toLowerCase() === column);
      return field ? [[key, field.name] as const] : [];
    }),
  );
  const certain = units.every(
    ({ values }) => values !== undefined && [...values.values()].every((value) => (value?.length ?? 0) <= LONGEST_VALUE),
  );
  const isCarried = ofKeys.length > 0 && carried.size === ofKeys.length && certain && output.kind === 'dataset';
  const folders = new Set(output.kind === 'dataset' ? output.partitionBy.map((name) => name.toLowerCase()) : []);
  const natural = isCarried && [...carried.values()].every((column) => folders.has(column.toLowerCase()));
  const hidden = isCarried && reduces && folders.size === 0 && output.kind === 'dataset' && SPLIT_FORMATS.has(output.format.kind);
  return { ...(keys ? { keys } : {}), attributed: natural || hidden, hidden: hidden && !natural, carried };
}
