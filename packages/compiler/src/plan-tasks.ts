import {
  type LogicalNode,
  type PhysicalPlan,
  type PlannedNode,
  type ReadRel,
  type Relation,
  readRelations,
  type Stage,
  type Task,
  WRITE_PORT,
} from '@millrace/plan';
import { chooseBarriers } from './choose-barriers.ts';
import type { Compiled } from './compiled.ts';
import { fileGroups, TASK_BYTES } from './file-groups.ts';
import { fusedIntoScan } from './fused-into-scan.ts';
import { type FusedTable, fusedStatement } from './fused-statement.ts';
import { type LiveTarget, liveTargets } from './live-plan.ts';
import { plannedCounts } from './planned-counts.ts';
import { rowCounters } from './row-counters.ts';
import { worksRowByRow } from './row-effect.ts';
import { tableNamesOf } from './table-names.ts';

export interface PlanOptions {
  /** Bytes of input that make a task of a stage that can be cut by files. */
  taskBytes?: number;
}

/** Cuts a compiled document into stages and tasks: one stage a target, each node of it fused into one statement. */
export function planTasks(compiled: Compiled, options: PlanOptions): PhysicalPlan {
  const targets = liveTargets(compiled.plan);
  const counted = new Set<string>();
  const stages = targets.map((target, index) => targetStage(target, `stage-${index + 1}`, compiled, options, counted));
  return { dialect: 'duckdb', stages, nodes: plannedNodes(compiled, stages, counted) };
}

function targetStage(target: LiveTarget, id: string, compiled: Compiled, options: PlanOptions, counted: Set<string>): Stage {
  const { node, write, nodes } = target;
  const scans = scansOf(nodes);
  const [scan] = scans;
  const single =
    scans.length === 1 && scan && nodes.every((member) => Object.values(member.outputs).every(({ relation }) => worksRowByRow(relation)));
  const groups = single ? fileGroups(scan.relation.files, options.taskBytes ?? TASK_BYTES) : [];
  const partitionwise = groups.length > 1;
  const tasks = (partitionwise ? groups : [undefined]).map((files, index): Task => {
    const tables = fusedTables(nodes, node, (relation) => (files && relation.kind === 'read' ? { ...relation, files } : relation));
    const barriers = chooseBarriers(tables, write.input);
    for (const key of barriers) counted.add(key);
    return {
      id: `${id}-task-${index + 1}`,
      stageId: id,
      sql: fusedStatement({ tables, root: write.input, nameOf: tableNamesOf(compiled.plan), barriers }),
      inputs: scans.map(({ nodeId, relation }) => ({ nodeId, files: files ?? relation.files })),
      counters: rowCounters(tables, write.input, barriers),
    };
  });
  return {
    id,
    title: node.name,
    nodeIds: nodes.map((member) => member.nodeId),
    dependsOn: [],
    reason: reasonOf(node, nodes, scans, groups.length, Boolean(single)),
    partitionwise,
    output: {
      kind: 'dataset',
      nodeId: node.nodeId,
      path: write.path,
      format: write.format,
      partitionBy: write.partitionBy,
      mode: write.mode,
      schema: node.outputs[WRITE_PORT]?.schema ?? [],
    },
    tasks,
  };
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

/** The outputs that a target needs as tables. */
function fusedTables(nodes: LogicalNode[], target: LogicalNode, change: (relation: Relation) => Relation): FusedTable[] {
  return nodes
    .filter((node) => node !== target)
    .flatMap(({ nodeId, name, outputs }) =>
      Object.entries(outputs)
        .filter(([port]) => port !== WRITE_PORT)
        .map(([port, { relation }]) => ({ nodeId, port, title: name, relation: change(relation) })),
    );
}

function reasonOf(target: LogicalNode, nodes: LogicalNode[], scans: Scan[], tasks: number, rowByRow: boolean): string {
  const writes = `Writes “${target.name}”`;
  if (tasks > 1) return `${writes} in ${tasks} tasks: every row is worked on for itself, so groups of files go one after the other.`;
  if (rowByRow) return `${writes} in one task: the files are too small to be worth more.`;
  if (scans.length > 1) return `${writes} in one task: rows of ${scans.length} sources come together.`;
  const whole = nodes.find((node) => Object.values(node.outputs).some(({ relation }) => !worksRowByRow(relation)));
  return whole ? `${writes} in one task: “${whole.name}” needs all rows at once.` : `${writes} in one task.`;
}

function plannedNodes(compiled: Compiled, stages: Stage[], counted: ReadonlySet<string>): PlannedNode[] {
  const stageIds = new Map<string, string[]>();
  for (const { id, nodeIds } of stages) for (const nodeId of nodeIds) stageIds.set(nodeId, [...(stageIds.get(nodeId) ?? []), id]);
  const nodes = compiled.plan.nodes.filter((node) => stageIds.has(node.nodeId));
  const counts = plannedCounts(nodes, counted, compiled.sources);
  const fused = fusedIntoScan(nodes);
  return nodes.map(({ nodeId }) => {
    const text = fused.get(nodeId);
    return {
      nodeId,
      stageIds: stageIds.get(nodeId) ?? [],
      ...(counts.get(nodeId) ?? { port: '', counted: 'estimated' }),
      ...(text === undefined ? {} : { fusedInto: text }),
    };
  });
}
