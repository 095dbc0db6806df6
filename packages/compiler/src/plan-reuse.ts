import type { InputFile, ReadRel, StageReuse, TaskPart } from '@millrace/plan';
import { type FileUnit, filesOfUnits, groupUnits } from './file-groups.ts';
import { fingerprints, hashOf } from './part-hash.ts';
import { firstDifference, type PreviousOutput, type ReuseOptions } from './previous-output.ts';

/** Partitions that a statement keeps apart at once: each has a file open. */
const MOST_PARTS = 400;

export interface PartsToPlan {
  units: FileUnit[];
  kind: 'partition' | 'file' | 'whole';
  /** Whether each unit's rows get files of their own, so that a task can work out several units. */
  attributed: boolean;
  /** Columns of the rows that hold the partition columns' values, by those. */
  carried: ReadonlyMap<string, string>;
  /** What every part reads besides. */
  constants: { read: ReadRel; files: InputFile[] }[];
  made: { sql: string; engine: string; output: string };
  appends: boolean;
  nodeId: string;
  taskBytes: number;
}

/** Units that one task works on, with its parts when they are told apart. */
export interface PlannedGroup {
  units: FileUnit[];
  parts?: TaskPart[];
}

/** Groups of units as tasks, when nothing is reused. */
export function plainGroups({ units, attributed, taskBytes }: PartsToPlan): PlannedGroup[] {
  return groupUnits(units, taskBytes, attributed ? MOST_PARTS : undefined).map((group) => ({ units: group }));
}

/** Finds the parts that the version before has, and groups the others into tasks. */
export function planReuse(
  plan: PartsToPlan,
  options: ReuseOptions,
  previous: PreviousOutput,
): { groups: PlannedGroup[]; reuse: StageReuse } {
  const found = reusing(plan, options, options.full ? { ...previous, parts: [], finished: [] } : previous);
  const { groups, reuse } = found;
  const leavesNothing = groups.length === 0 && reuse.resumed.length === 0 && reuse.keep.every(({ files }) => files === 0);
  // A version needs a file, if only for its columns.
  return leavesNothing && reuse.gone > 0 ? reusing(plan, options, { ...previous, parts: [], finished: [] }) : found;
}

function reusing(plan: PartsToPlan, options: ReuseOptions, known: PreviousOutput): { groups: PlannedGroup[]; reuse: StageReuse } {
  const all = plan.appends ? appendedParts(plan, options, known) : overwrittenParts(plan, known);
  const before = new Map(known.parts.map((part) => [part.hash, part]));
  const finished = new Map(known.finished.map((part) => [part.hash, part]));
  const kept = all.filter(({ part }) => before.has(part.hash) && !plan.appends);
  const resumed = all.filter(({ part }) => !before.has(part.hash) && finished.has(part.hash));
  const rest = all.filter(({ part }) => !before.has(part.hash) && !finished.has(part.hash));
  const groups = plan.attributed ? attributedGroups(rest, plan.taskBytes) : rest.map(({ units, part }) => ({ units, parts: [part] }));
  const byKey = new Map(known.parts.map((part) => [part.key, part]));
  const counts = new Map<string, number>();
  for (const { part } of rest) {
    const reason = options.full ? 'a full run was asked for' : firstDifference(known, plan.made, part, byKey);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const keep = kept.flatMap(({ part }) => before.get(part.hash) ?? []);
  const reuse: StageReuse = {
    unit:
      plan.kind === 'partition' && (plan.attributed || plan.units.length === 1) ? 'partition' : plan.kind === 'whole' ? 'whole' : 'files',
    parts: all.length + (plan.appends ? known.parts.length : 0),
    base: known.version,
    ...plan.made,
    keep: (plan.appends ? known.parts : keep).map(({ hash, files, rows, bytes }) => ({ hash, files, rows, bytes })),
    resumed: resumed.flatMap(({ part: { key, hash, inputs } }) => {
      const found = finished.get(hash);
      return found ? [{ key, hash, inputs, staging: found.staging, files: found.files }] : [];
    }),
    gone:
      plan.appends || options.full
        ? 0
        : known.parts.length + known.lost - keep.length - rest.filter(({ part }) => byKey.has(part.key)).length,
    reasons: [...counts].map(([reason, parts]) => ({ reason, parts })),
  };
  return { groups, reuse };
}

interface UnitPart {
  units: FileUnit[];
  part: TaskPart;
}

function partOf(plan: PartsToPlan, units: FileUnit[]): UnitPart {
  const { made, constants } = plan;
  const read = [...units.flatMap(({ files }) => [...files]), ...constants.map(({ read: scan, files }) => [scan, files] as const)];
  const inputs = [...filesOfUnits(units), ...constants.flatMap(({ files }) => files)];
  const hash = hashOf([made, read.map(([scan, files]) => fingerprints(scan, files))]);
  return { units, part: { key: keyOf(plan, units), hash, inputs, ...valuesOf(plan, units) } };
}

function keyOf({ kind }: PartsToPlan, units: FileUnit[]): string {
  if (kind === 'whole') return 'all';
  const [first] = units;
  return units.length === 1 ? (first?.key ?? '') : `${first?.key ?? ''} and ${units.length - 1} more`;
}

function valuesOf({ attributed, carried }: PartsToPlan, [unit]: FileUnit[]): Pick<TaskPart, 'values'> {
  if (!attributed || !unit?.values) return {};
  return { values: Object.fromEntries([...unit.values].map(([key, value]) => [carried.get(key) ?? key, value])) };
}

function overwrittenParts(plan: PartsToPlan, previous: PreviousOutput): UnitPart[] {
  if (plan.attributed) return plan.units.map((unit) => partOf(plan, [unit]));
  if (plan.kind === 'whole') return [partOf(plan, plan.units)];
  const retained = retainedGroups(plan, previous);
  const taken = new Set(retained.flatMap(({ units }) => units));
  const rest = plan.units.filter((unit) => !taken.has(unit));
  return [...retained, ...groupUnits(rest, plan.taskBytes).map((units) => partOf(plan, units))];
}

/** Groups of the version before that are still whole: files that came since then make groups of their own. */
function retainedGroups(plan: PartsToPlan, previous: PreviousOutput): UnitPart[] {
  const unitOf = new Map(plan.units.flatMap((unit) => filesOfUnits([unit]).map(({ path }) => [path, unit] as const)));
  const places = new Map(plan.units.map((unit, place) => [unit, place]));
  return previous.parts.flatMap(({ hash, inputs }) => {
    const units = [...new Set(inputs.flatMap(({ path }) => unitOf.get(path) ?? []))].toSorted(
      (one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0),
    );
    if (units.length === 0) return [];
    const made = partOf(plan, units);
    return made.part.hash === hash ? [made] : [];
  });
}

/** A target that appends has a bookmark: only files that it has not seen in this state are read. */
function appendedParts(plan: PartsToPlan, { scope }: ReuseOptions, previous: PreviousOutput): UnitPart[] {
  const bookmark = hashOf([scope, plan.nodeId]).slice(0, 12);
  const seen = new Set(previous.parts.filter(({ key }) => key.startsWith(`${bookmark} `)).flatMap(({ inputs }) => inputs.map(identity)));
  const units = plan.units.flatMap((unit) => {
    const files = new Map([...unit.files].map(([read, own]) => [read, own.filter((file) => !seen.has(identity(file)))]));
    return [...files.values()].some((own) => own.length > 0) ? [{ ...unit, files }] : [];
  });
  const groups = plan.kind === 'whole' ? (units.length > 0 ? [plan.units] : []) : groupUnits(units, plan.taskBytes);
  return groups.map((group) => {
    const inputs = filesOfUnits(group);
    const key = `${bookmark} ${keyOf(plan, group)}`;
    return { units: group, part: { key, hash: hashOf([bookmark, inputs.map(identity), previous.version]), inputs } };
  });
}

function identity({ path, size, modifiedAt }: Pick<InputFile, 'path' | 'size' | 'modifiedAt'>): string {
  return JSON.stringify([path, size, modifiedAt]);
}

function attributedGroups(parts: UnitPart[], taskBytes: number): PlannedGroup[] {
  const partOfUnit = new Map(parts.flatMap(({ units, part }) => units.map((unit) => [unit, part] as const)));
  const units = parts.flatMap((part) => part.units);
  return groupUnits(units, taskBytes, MOST_PARTS).map((group) => ({
    units: group,
    parts: group.flatMap((unit) => partOfUnit.get(unit) ?? []),
  }));
}
