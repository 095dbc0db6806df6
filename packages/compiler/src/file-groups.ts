import type { InputFile, ReadRel } from '@millrace/plan';

/** Bytes of input that make a task worth its start-up: about a second of work on two cores. */
export const TASK_BYTES = 300 * 1024 * 1024;

/** Files that have to stay together, by the scan that reads them. */
export interface FileUnit {
  key: string;
  files: ReadonlyMap<ReadRel, InputFile[]>;
  /** The values of the partition columns that the files share, as they stand in folder names; undefined when not certain. */
  values?: ReadonlyMap<string, string | null>;
}

export function filesOfUnits(units: FileUnit[]): InputFile[] {
  return units.flatMap(({ files }) => [...files.values()].flat());
}

/**
 * Puts neighbours together until they have `bytes`; what is left over goes to the last group.
 * @param most units in a group
 */
export function groupUnits(units: FileUnit[], bytes: number, most = Number.POSITIVE_INFINITY): FileUnit[][] {
  const groups: FileUnit[][] = [];
  let group: FileUnit[] = [];
  let size = 0;
  for (const unit of units) {
    if (size >= bytes || group.length >= most) {
      groups.push(group);
      group = [];
      size = 0;
    }
    group.push(unit);
    for (const file of filesOfUnits([unit])) size += file.size;
  }
  const last = groups.at(-1);
  if (last && size < bytes && last.length + group.length <= most) last.push(...group);
  else if (group.length > 0) groups.push(group);
  return groups;
}
