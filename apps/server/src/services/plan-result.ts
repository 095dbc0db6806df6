import type { PlanResult } from '@millrace/api';
import type { PhysicalPlan, Stage } from '@millrace/plan';
import { shownPath, shownText, type Workspace } from './workspace.ts';

/** A plan as people read it. */
export function planResult(workspace: Workspace, plan: PhysicalPlan): PlanResult {
  const sources = plan.nodes.flatMap(({ nodeId, scan }) => (scan ? [{ nodeId, ...scan }] : []));
  return { sources, stages: plan.stages.map((stage) => shownStage(workspace, stage)) };
}

function shownStage(workspace: Workspace, stage: Stage): PlanResult['stages'][number] {
  const { id, title, nodeIds, dependsOn, reason, partitionwise, output } = stage;
  const tasks = stage.tasks.map((task) => {
    const files = task.inputs.flatMap((input) => input.files);
    return {
      id: task.id,
      files: files.length,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      sql: shownText(workspace, task.sql),
    };
  });
  const target = output.kind === 'dataset' ? shownPath(workspace, output.path) : null;
  return { id, title, nodeIds, dependsOn, reason, partitionwise, target, tasks };
}
