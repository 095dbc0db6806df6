import {
  type LogicalNode,
  type PhysicalPlan,
  type PlannedNode,
  type PlannedScan,
  type Stage,
  type StageOutput,
  WRITE_PORT,
  type WriteRel,
  walkRelation,
} from '@millrace/plan';
import { chooseCuts } from './choose-cuts.ts';
import type { Compiled } from './compiled.ts';
import { TASK_BYTES } from './file-groups.ts';
import { fusedIntoScan } from './fused-into-scan.ts';
import { nodesUpTo } from './live-plan.ts';
import { writeRelation } from './lower.ts';
import { planStage, type StageParts } from './plan-stage.ts';
import { plannedCounts } from './planned-counts.ts';
import type { ReuseOptions } from './previous-output.ts';
import { tableNamesOf } from './table-names.ts';

export interface PlanOptions {
  /** Bytes of input that make a task of a stage that can be cut by files. */
  taskBytes?: number;
  /** What is there already; when left out everything is worked out. */
  reuse?: ReuseOptions | undefined;
}

/**
 * Cuts a compiled document into stages and tasks. Each target is a stage, whose nodes are fused into one statement; what
 * two targets share is computed twice, what three or more share becomes a stage of its own that the others read.
 */
export function planTasks(compiled: Compiled, options: PlanOptions): PhysicalPlan {
  const { plan } = compiled;
  const targets = plan.nodes.flatMap((node) => {
    const write = writeRelation(node);
    return write ? [{ node, write }] : [];
  });
  const cuts = chooseCuts(plan, new Set(targets.map(({ node }) => node.nodeId)));
  const stageOfCut = new Map(cuts.map((node, index) => [node.nodeId, `stage-${index + 1}`]));
  const nameOf = tableNamesOf(plan);
  const counted = new Set<string>();
  const written = [...cuts.map((node) => ({ node, write: undefined })), ...targets];
  const planned = written.map(({ node, write }, index) => {
    const nodes = nodesUpTo(plan, node.nodeId, (id) => stageOfCut.has(id));
    const own = nodes.filter((member) => member === node || !stageOfCut.has(member.nodeId));
    const scratch = nodes.filter((member) => !own.includes(member)).map((member) => scratchOf(member, stageOfCut));
    const made = planStage({
      id: `stage-${index + 1}`,
      node,
      ...whatIsWritten(node, write),
      nodes: own,
      scratch,
      nameOf,
      taskBytes: options.taskBytes ?? TASK_BYTES,
      lineage: nodesUpTo(plan, node.nodeId),
      reuse: options.reuse,
    });
    for (const key of made.counted) counted.add(key);
    return made.stage;
  });
  const stages = withoutNeedless(planned);
  return {
    dialect: 'duckdb',
    stages,
    nodes: plannedNodes(compiled, stages, counted, readFiles(stages)),
    extensions: extensionsOf(plan.nodes),
  };
}

/** What only feeds stages that have nothing to do is not worked out either. */
function withoutNeedless(stages: Stage[]): Stage[] {
  const needed = new Set<string>();
  return stages
    .toReversed()
    .map((stage) => {
      const isNeeded = stage.output.kind !== 'scratch' || needed.has(stage.id);
      if (isNeeded && stage.tasks.length > 0) for (const id of stage.dependsOn) needed.add(id);
      return isNeeded ? stage : { ...stage, tasks: [], reason: `${stage.title}: nothing that needs it is worked out.` };
    })
    .toReversed();
}

function readFiles(stages: Stage[]): ReadFiles {
  const read: ReadFiles = new Map();
  for (const { nodeId, files } of stages.flatMap(({ tasks }) => tasks.flatMap(({ inputs }) => inputs))) {
    const known = read.get(nodeId) ?? new Map<string, number>();
    for (const { path, size } of files) known.set(path, size);
    read.set(nodeId, known);
  }
  return read;
}

/** The file formats of a plan that an engine reads or writes by an extension. */
export function extensionsOf(nodes: LogicalNode[]): string[] {
  const relations = nodes.flatMap(({ outputs }) => Object.values(outputs).flatMap(({ relation }) => [...walkRelation(relation)]));
  const kinds = relations.flatMap((part) => (part.kind === 'read' || part.kind === 'write' ? [part.format.kind] : []));
  return ['excel', 'avro'].filter((name) => kinds.some((kind) => kind === name));
}

function whatIsWritten(node: LogicalNode, write: WriteRel | undefined): Pick<StageParts, 'root' | 'output'> {
  if (write?.database) {
    const { place, write: into } = write.database;
    const schema = node.outputs[WRITE_PORT]?.schema ?? [];
    return { root: write.input, output: { kind: 'database', nodeId: node.nodeId, place, write: into, schema } };
  }
  if (write) {
    const { path, format, partitionBy, mode, input } = write;
    const output: StageOutput = {
      kind: 'dataset',
      nodeId: node.nodeId,
      path,
      format,
      partitionBy,
      mode,
      schema: node.outputs[WRITE_PORT]?.schema ?? [],
    };
    return { root: input, output };
  }
  const [[port, output] = []] = Object.entries(node.outputs);
  if (port === undefined || !output) throw new Error(`The node ${node.nodeId} has no output to keep.`);
  return { root: output.relation, output: { kind: 'scratch', nodeId: node.nodeId, port, schema: output.schema } };
}

function scratchOf({ nodeId, outputs }: LogicalNode, stageOfCut: ReadonlyMap<string, string>): StageParts['scratch'][number] {
  return { output: { nodeId, port: Object.keys(outputs)[0] ?? '' }, stageId: stageOfCut.get(nodeId) ?? '' };
}

/** Sizes of the files that are read, by path, of each source. */
type ReadFiles = Map<string, Map<string, number>>;

function plannedNodes(compiled: Compiled, stages: Stage[], counted: ReadonlySet<string>, read: ReadFiles): PlannedNode[] {
  const stageIds = new Map<string, string[]>();
  for (const { id, nodeIds } of stages) for (const nodeId of nodeIds) stageIds.set(nodeId, [...(stageIds.get(nodeId) ?? []), id]);
  const nodes = compiled.plan.nodes.filter((node) => stageIds.has(node.nodeId));
  const kept = stages.flatMap(({ output }) => (output.kind === 'scratch' ? [{ nodeId: output.nodeId, port: output.port }] : []));
  const scans = new Map(nodes.map(({ nodeId }) => [nodeId, plannedScan(compiled, read, nodeId)]));
  const partlyRead = new Set([...scans].flatMap(([nodeId, scan]) => (scan && scan.readFiles < scan.files ? [nodeId] : [])));
  const counts = plannedCounts(nodes, counted, kept, compiled.sources, partlyRead);
  const fused = fusedIntoScan(nodes);
  return nodes.map(({ nodeId }) => {
    const text = fused.get(nodeId);
    const scan = scans.get(nodeId);
    return {
      nodeId,
      stageIds: stageIds.get(nodeId) ?? [],
      ...(counts.get(nodeId) ?? { port: WRITE_PORT, counted: 'estimated' }),
      ...(text === undefined ? {} : { fusedInto: text }),
      ...(scan ? { scan } : {}),
    };
  });
}

/** How much of a source is read. */
function plannedScan({ sources }: Compiled, read: ReadFiles, nodeId: string): PlannedScan | undefined {
  const listed = sources.get(nodeId)?.source.files;
  if (!listed) return undefined;
  const sizes = [...(read.get(nodeId) ?? new Map<string, number>()).values()];
  const sum = (bytes: number[]) => bytes.reduce((total, size) => total + size, 0);
  return { files: listed.length, bytes: sum(listed.map(({ size }) => size)), readFiles: sizes.length, readBytes: sum(sizes) };
}
