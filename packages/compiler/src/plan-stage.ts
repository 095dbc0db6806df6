import {
  type InputRel,
  type LogicalNode,
  type ReadRel,
  type Relation,
  readRelations,
  type Stage,
  type StageOutput,
  type StageReuse,
  type Task,
  type TaskInput,
  WRITE_PORT,
} from '@millrace/plan';
import { readsCheckedLines } from '@millrace/sql';
import { chooseBarriers } from './choose-barriers.ts';
import { cutStage, type StageCut } from './cut-stage.ts';
import { type FusedTable, fusedStatement } from './fused-statement.ts';
import { outputHash, statementHash } from './part-hash.ts';
import { type PlannedGroup, plainGroups, planReuse } from './plan-reuse.ts';
import type { ReuseOptions } from './previous-output.ts';
import { pruneFiles, withFiles } from './prune-files.ts';
import { rowCounters } from './row-counters.ts';
import { unrepeatable } from './unrepeatable.ts';

export interface StageParts {
  id: string;
  /** The node whose rows the stage writes. */
  node: LogicalNode;
  /** What is written. */
  root: Relation;
  output: StageOutput;
  /** All nodes that the stage computes, `node` the last. */
  nodes: LogicalNode[];
  /** Outputs that an earlier stage has written. */
  scratch: { output: Pick<InputRel, 'nodeId' | 'port'>; stageId: string }[];
  nameOf: (input: Pick<InputRel, 'nodeId' | 'port'>) => string;
  taskBytes: number;
  /** The nodes with all that feed them, also those that an earlier stage computes. */
  lineage: LogicalNode[];
  reuse: ReuseOptions | undefined;
}

/**
 * A stage and its tasks. Where the rows of some files can be worked out apart from those of others, a task is a group of
 * files or of whole partitions; otherwise the whole is one task, in which the engine works in parallel by itself. Parts that
 * the target has already are left out.
 * @returns the stage, and the keys of the outputs that its statements count
 */
export function planStage(parts: StageParts): { stage: Stage; counted: Set<string> } {
  const { id, node, root, output, nodes, scratch, nameOf } = parts;
  const tables = fusedTables(nodes, node);
  const pruned = pruneFiles(tables, root);
  const scans = scansOf(nodes, node);
  const cut = cutStage(parts, tables, (read) => pruned.get(read) ?? read.files);
  const planned = groupsOf(parts, cut);
  const counted = new Set<string>();
  const splitBy = cut.hidden ? [...cut.carried.values()] : undefined;
  const tasks = planned.groups.map(({ units, parts: own }, index): Task => {
    const grouped = Map.groupBy(
      units.flatMap(({ files }) => [...files]),
      ([read]) => read,
    );
    const filesOf = (read: ReadRel) =>
      cut.divided.includes(read) ? (grouped.get(read) ?? []).flatMap(([, files]) => files) : pruned.get(read);
    const inTask = tables.map((table) => ({ ...table, relation: withFiles(table.relation, filesOf) }));
    const written = withFiles(root, filesOf);
    const barriers = chooseBarriers(inTask, written);
    for (const key of barriers) counted.add(key);
    return {
      id: `${id}-task-${index + 1}`,
      stageId: id,
      sql: fusedStatement({ tables: inTask, root: written, nameOf, barriers }),
      inputs: scans.map(
        ({ nodeId, relation }): TaskInput => ({
          nodeId,
          files: filesOf(relation) ?? relation.files,
          ...(readsCheckedLines(relation.format) ? { checkedLines: true } : {}),
        }),
      ),
      ...(scratch.length > 0
        ? { scratch: scratch.map((part) => ({ table: nameOf(part.output), stageId: part.stageId, ...part.output })) }
        : {}),
      ...(own ? { parts: own } : {}),
      ...(splitBy && (own?.length ?? 0) > 1 ? { splitBy } : {}),
      counters: rowCounters(inTask, written, barriers),
    };
  });
  const stage: Stage = {
    id,
    title: node.name,
    nodeIds: nodes.map((member) => member.nodeId),
    dependsOn: [...new Set(scratch.map((part) => part.stageId))],
    reason: reasonOf(parts, cut, planned),
    partitionwise: cut.kind !== 'whole' && (tasks.length > 1 || (planned.reuse?.parts ?? 0) > 1),
    output,
    tasks,
    ...(planned.reuse ? { reuse: planned.reuse } : {}),
    ...(planned.notReused === undefined ? {} : { notReused: planned.notReused }),
  };
  return { stage, counted };
}

interface PlannedGroups {
  groups: PlannedGroup[];
  reuse?: StageReuse;
  notReused?: string;
}

/** Tasks that are to be run, beside what is there already. */
function groupsOf(parts: StageParts, cut: StageCut): PlannedGroups {
  const { output, reuse: options, lineage, node, root, taskBytes } = parts;
  const appends = output.kind === 'dataset' && output.mode === 'append';
  const whole = { units: cut.units, kind: cut.kind, attributed: cut.attributed && !appends, carried: cut.carried, taskBytes, appends };
  const plain = () => plainGroups({ ...whole, constants: [], made: { sql: '', engine: '', output: '' }, nodeId: node.nodeId });
  const previous = output.kind === 'dataset' && output.mode !== 'error-if-exists' ? options?.previous(output.path) : undefined;
  if (!options || !previous) return { groups: plain() };
  const notReused = unrepeatable(lineage, node) ?? (appends ? unmarkable(cut) : undefined);
  if (notReused !== undefined) return { groups: plain(), notReused };
  const tables = fusedTables(lineage, node);
  const made = { sql: statementHash(tables, root), engine: options.engine, output: outputHash(output) };
  return planReuse({ ...whole, constants: cut.constants, made, nodeId: node.nodeId }, options, previous);
}

/** Why there can be no bookmark for a target that appends. */
function unmarkable({ kind, units, blockedBy }: StageCut): string | undefined {
  if (units.every(({ files }) => files.size === 0)) return 'it reads no files, so each run appends all of its rows';
  return kind === 'whole' && blockedBy !== undefined ? `“${blockedBy}” needs all rows at once, so each run appends all of them` : undefined;
}

/** The relations of a node that a stage computes: what another target writes is not among them. */
function partsOf(member: LogicalNode, written: LogicalNode): Relation[] {
  return Object.entries(member.outputs).flatMap(([port, { relation }]) => (port === WRITE_PORT && member !== written ? [] : [relation]));
}

interface Scan {
  nodeId: string;
  relation: ReadRel;
}

function scansOf(nodes: LogicalNode[], written: LogicalNode): Scan[] {
  return nodes.flatMap((member) =>
    partsOf(member, written).flatMap((relation) => readRelations(relation).map((read) => ({ nodeId: member.nodeId, relation: read }))),
  );
}

/** The outputs that a stage's statement needs as tables; what is written is its root. */
function fusedTables(nodes: LogicalNode[], written: LogicalNode): FusedTable[] {
  return nodes
    .filter((node) => node !== written)
    .flatMap(({ nodeId, name, outputs }) =>
      Object.entries(outputs)
        .filter(([port]) => port !== WRITE_PORT)
        .map(([port, { relation }]) => ({ nodeId, port, title: name, relation })),
    );
}

function reasonOf({ node, output }: StageParts, cut: StageCut, { groups, reuse }: PlannedGroups): string {
  const writes = output.kind !== 'scratch' ? `Writes “${node.name}”` : `Keeps “${node.name}”, which three or more targets need,`;
  const tasks = groups.length === 1 ? 'one task' : `${groups.length} tasks`;
  const kept = (reuse?.keep.length ?? 0) + (reuse?.resumed.length ?? 0);
  if (groups.length === 0) return `${writes.replace(/,$/, '')}: all of it is there already.`;
  const left = kept === 0 ? '' : ` The other ${kept} of ${reuse?.parts} parts are there already.`;
  if (cut.kind === 'whole') {
    if (cut.blockedBy !== undefined) return `${writes} in one task: “${cut.blockedBy}” needs all rows at once.`;
    if (cut.sources === 0) return `${writes} in one task: it reads no file.`;
    return cut.sources > 1 ? `${writes} in one task: rows of ${cut.sources} sources come together.` : `${writes} in one task.`;
  }
  if (cut.keys) return `${writes} in ${tasks}: rows of one ${cut.keys.join(', ')} stay among themselves, so partitions go apart.${left}`;
  if (groups.length > 1)
    return `${writes} in ${tasks}: every row is worked on for itself, so groups of files go one after the other.${left}`;
  return `${writes} in one task: the files are too small to be worth more.${left}`;
}
