import type { InputFile, ReadRel } from '@millrace/plan';
import type { FileUnit } from './file-groups.ts';
import { type PlannedValue, partitionValues } from './partition-value.ts';
import type { Split } from './split-stage.ts';

export type FileUnits = { ok: true; units: FileUnit[]; kind: 'partition' | 'file' } | { ok: false; column: string };

/**
 * The smallest groups of files that a stage can work on apart: partitions, or single files where there are none.
 * @returns the partition column whose values are not certain, where that makes it impossible
 */
export function fileUnits(split: Split, filesOf: (read: ReadRel) => InputFile[]): FileUnits {
  const [first, ...others] = split.divided;
  if (!first) return { ok: true, units: [], kind: 'file' };
  const shared = first.partitionColumns
    .map(({ name }) => name.toLowerCase())
    .filter((name) => others.every((other) => other.partitionColumns.some((column) => column.name.toLowerCase() === name)));
  const keys = split.keys ?? shared;
  const mixed = keys.find((key) => new Set(split.divided.map((read) => JSON.stringify(typeOf(read, key)))).size > 1);
  if (mixed !== undefined && split.keys) return { ok: false, column: mixed };
  if (keys.length === 0 || mixed !== undefined) return { ok: true, units: singleFiles(split.divided, filesOf), kind: 'file' };
  const units = new Map<string, { key: string; files: Map<ReadRel, InputFile[]>; values: Map<string, string | null> | undefined }>();
  for (const read of split.divided) {
    for (const file of filesOf(read)) {
      const lookup = partitionValues(read, file);
      const texts = keys.map((key) => [key, textOf(lookup(key))] as const);
      const doubtful = texts.find(([, text]) => text === undefined);
      if (doubtful && split.keys) return { ok: false, column: doubtful[0] };
      const shown = keys.map((key) => `${key}=${raw(file, key) ?? 'null'}`).join('/');
      const id = doubtful ? `? ${shown}` : JSON.stringify(texts);
      const values = doubtful ? undefined : new Map(texts.map(([key, text]) => [key, text ?? null]));
      const unit = units.get(id) ?? { key: shown, files: new Map<ReadRel, InputFile[]>(), values };
      unit.files.set(read, [...(unit.files.get(read) ?? []), file]);
      units.set(id, unit);
    }
  }
  const all = [...units.values()].map(({ key, files, values }) => ({ key, files, ...(values ? { values } : {}) }));
  return { ok: true, units: all, kind: 'partition' };
}

function singleFiles(reads: ReadRel[], filesOf: (read: ReadRel) => InputFile[]): FileUnit[] {
  return reads.flatMap((read) =>
    filesOf(read).map((file) => ({ key: file.path.split('/').at(-1) ?? '', files: new Map([[read, [file]]]) })),
  );
}

function typeOf(read: ReadRel, key: string): unknown {
  return read.partitionColumns.find(({ name }) => name.toLowerCase() === key)?.type;
}

function raw(file: InputFile, key: string): string | null | undefined {
  return Object.entries(file.partition).find(([name]) => name.toLowerCase() === key)?.[1];
}

/** As a folder's name has it; undefined when it is not certain. */
function textOf(value: PlannedValue | undefined): string | null | undefined {
  switch (value?.kind) {
    case 'null':
      return null;
    case 'text':
    case 'date':
      return value.value;
    case 'integer':
      return String(value.value);
    default:
      return undefined;
  }
}
