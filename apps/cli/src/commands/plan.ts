import type { PlanResult } from '@millrace/api';
import type { PipelineDocument } from '@millrace/pipeline';
import { outColours } from '../colours.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes, formatCount } from '../format-quantity.ts';
import { printable } from '../printable.ts';
import { type PipelineOptions, withPipeline } from '../with-pipeline.ts';

/** Shows the stages and tasks of which a run would be made, and why. @returns the exit code */
export async function plan(file: string, options: PipelineOptions): Promise<number> {
  return withPipeline(file, options, async ({ services, document, pipelineId }) => {
    const result = await services.design.plan({ document, parameters: options.param ?? {} }, pipelineId);
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else process.stdout.write(result.sources.map((source) => describeSource(source, document)).join(''));
    if (!options.json)
      for (const [index, stage] of result.stages.entries()) process.stdout.write(describeStage(index + 1, stage, document));
    return exitCodes.ok;
  });
}

function describeSource({ nodeId, files, bytes, readFiles, readBytes }: PlanResult['sources'][number], document: PipelineDocument): string {
  const name = document.nodes.find((node) => node.id === nodeId)?.name ?? nodeId;
  const read = `${formatCount(readFiles, 'file')}, ${formatBytes(readBytes)}`;
  if (readFiles === files) return `${printable(name)}: reads all ${read}\n`;
  const left = `${formatCount(files - readFiles, 'file')}, ${formatBytes(bytes - readBytes)}`;
  return `${printable(name)}: reads ${read} of ${formatCount(files, 'file')}, ${formatBytes(bytes)}; leaves out ${left}\n`;
}

function describeStage(number: number, stage: PlanResult['stages'][number], document: PipelineDocument): string {
  const name = (id: string) => document.nodes.find((node) => node.id === id)?.name ?? id;
  const after = stage.dependsOn.length === 0 ? '' : `, after ${stage.dependsOn.join(', ')}`;
  const lines = [
    `${outColours.bold(`Stage ${number}: ${printable(stage.title)}`)}${stage.target === null ? '' : ` → ${printable(stage.target)}`}${after}`,
    `  ${outColours.dim(printable(stage.reason))}`,
    `  nodes: ${stage.nodeIds.map((id) => printable(name(id))).join(', ')}`,
    `  ${formatCount(stage.tasks.length, 'task')}${stage.partitionwise ? ', one for each group of files' : ''}`,
    ...stage.tasks.slice(0, 20).map((task) => `    ${task.id}  ${formatCount(task.files, 'file')}, ${formatBytes(task.bytes)}`),
  ];
  if (stage.tasks.length > 20) lines.push(`    … and ${stage.tasks.length - 20} more`);
  return `${lines.join('\n')}\n`;
}
