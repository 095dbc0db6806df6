import {
  type InputFile,
  type InputRel,
  type LogicalNode,
  type ReadRel,
  type Relation,
  readRelations,
  type Stage,
  type StageOutput,
  type Task,
  type TaskInput,
  WRITE_PORT,
} from '@millrace/plan';
import { readsCheckedLines } from '@millrace/sql';
import { chooseBarriers } from './choose-barriers.ts';
import { fileGroups } from './file-groups.ts';
import { type FusedTable, fusedStatement } from './fused-statement.ts';
import { pruneFiles, withFiles } from './prune-files.ts';
import { rowCounters } from './row-counters.ts';
import { worksRowByRow } from './row-effect.ts';

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
}

/**
 * A stage and its tasks. Where every row is worked on for itself and comes from one source, a task is a group of files;
 * otherwise the whole is one task, in which the engine works in parallel by itself.
 * @returns the stage, the keys of the outputs that its statements count, and the files of each source that it reads
 */
export function planStage(parts: StageParts): { stage: Stage; counted: Set<string>; reads: { nodeId: string; files: InputFile[] }[] } {
  const { id, node, root, output, nodes, scratch, nameOf } = parts;
  const pruned = pruneFiles(
    fusedTables(nodes, node, (relation) => relation),
    root,
  );
  const scans = scansOf(nodes).map((found) => ({ ...found, files: pruned.get(found.relation) ?? found.relation.files }));
  const [scan, ...otherScans] = scans;
  const alone = scan !== undefined && otherScans.length === 0 && scratch.length === 0;
  const rowByRow = alone && nodes.every((member) => partsOf(member, node).every(worksRowByRow));
  const groups = rowByRow ? fileGroups(scan.files, parts.taskBytes) : [];
  const counted = new Set<string>();
  const tasks = (groups.length > 1 ? groups : [undefined]).map((files, index): Task => {
    const filesOf = (read: ReadRel) => files ?? pruned.get(read);
    const tables = fusedTables(nodes, node, (relation) => withFiles(relation, filesOf));
    const written = withFiles(root, filesOf);
    const barriers = chooseBarriers(tables, written);
    for (const key of barriers) counted.add(key);
    return {
      id: `${id}-task-${index + 1}`,
      stageId: id,
      sql: fusedStatement({ tables, root: written, nameOf, barriers }),
      inputs: scans.map(
        ({ nodeId, relation, files: whole }): TaskInput => ({
          nodeId,
          files: files ?? whole,
          ...(readsCheckedLines(relation.format) ? { checkedLines: true } : {}),
        }),
      ),
      ...(scratch.length > 0
        ? { scratch: scratch.map((part) => ({ table: nameOf(part.output), stageId: part.stageId, ...part.output })) }
        : {}),
      counters: rowCounters(tables, written, barriers),
    };
  });
  const stage: Stage = {
    id,
    title: node.name,
    nodeIds: nodes.map((member) => member.nodeId),
    dependsOn: [...new Set(scratch.map((part) => part.stageId))],
    reason: reasonOf(parts, scans.length, groups.length, rowByRow),
    partitionwise: groups.length > 1,
    output,
    tasks,
  };
  return { stage, counted, reads: scans.map(({ nodeId, files }) => ({ nodeId, files })) };
}

/** The relations of a node that a stage computes: what another target writes is not among them. */
function partsOf(member: LogicalNode, written: LogicalNode): Relation[] {
  return Object.entries(member.outputs).flatMap(([port, { relation }]) => (port === WRITE_PORT && member !== written ? [] : [relation]));
}

interface Scan {
  nodeId: string;
  relation: ReadRel;
}

function scansOf(nodes: LogicalNode[]): Scan[] {
  return nodes.flatMap(({ nodeId, outputs }) =>
    Object.values(outputs).flatMap(({ relation }) => readRelations(relation).map((read) => ({ nodeId, relation: read }))),
  );
}

/** The outputs that a stage's statement needs as tables; what is written is its root. */
function fusedTables(nodes: LogicalNode[], written: LogicalNode, change: (relation: Relation) => Relation): FusedTable[] {
  return nodes
    .filter((node) => node !== written)
    .flatMap(({ nodeId, name, outputs }) =>
      Object.entries(outputs)
        .filter(([port]) => port !== WRITE_PORT)
        .map(([port, { relation }]) => ({ nodeId, port, title: name, relation: change(relation) })),
    );
}

function reasonOf({ node, nodes, output, scratch }: StageParts, scans: number, tasks: number, rowByRow: boolean): string {
  const writes = output.kind !== 'scratch' ? `Writes “${node.name}”` : `Keeps “${node.name}”, which three or more targets need,`;
  if (tasks > 1) return `${writes} in ${tasks} tasks: every row is worked on for itself, so groups of files go one after the other.`;
  if (rowByRow) return `${writes} in one task: the files are too small to be worth more.`;
  if (scans + scratch.length > 1) return `${writes} in one task: rows of ${scans + scratch.length} sources come together.`;
  if (scans + scratch.length === 0) return `${writes} in one task: it reads no file.`;
  const whole = nodes.find((member) => !partsOf(member, node).every(worksRowByRow));
  return whole ? `${writes} in one task: “${whole.name}” needs all rows at once.` : `${writes} in one task.`;
}
