import { type PipelineDocument, topologicalOrder } from '@millrace/pipeline';
import { UserError } from '@millrace/server/services';
import { outColours } from '../colours.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../format-quantity.ts';
import { formatTable } from '../format-table.ts';
import { type PipelineOptions, withPipeline } from '../with-pipeline.ts';

/** Shows the first rows of a node as a table. @returns the exit code */
export async function preview(file: string, options: PipelineOptions & { node?: string; limit: number }): Promise<number> {
  return withPipeline(file, options, async ({ services, document }) => {
    const nodeId = findNode(document, options.node);
    const result = await services.design.preview({
      document,
      nodeId,
      parameters: options.param ?? {},
      rowLimit: options.limit,
      profile: options.json === true,
    });
    if (options.json) {
      process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      return exitCodes.ok;
    }
    process.stdout.write(formatTable(result.columns, result.values, result.rowCount));
    const capped = result.cappedSources.length === 0 ? '' : `, from the first ${formatCount(result.sourceRowCap, 'row')} of each source`;
    process.stdout.write(outColours.dim(`${formatCount(result.rowCount, 'row')}${result.truncated ? ', there are more' : ''}${capped}\n`));
    return exitCodes.ok;
  });
}

function findNode(document: PipelineDocument, wanted: string | undefined): string {
  if (wanted === undefined) {
    const last = topologicalOrder(document).order.at(-1);
    if (last) return last.id;
    throw new UserError('invalid', 'no-nodes', 'The pipeline has no node that can be shown.');
  }
  const found = document.nodes.find((node) => node.id === wanted) ?? document.nodes.find((node) => node.name === wanted);
  if (found) return found.id;
  const ids = document.nodes.map((node) => node.id).join(', ');
  throw new UserError('missing', 'node-missing', `There is no node “${wanted}”.`, { hint: `The nodes are: ${ids}` });
}
