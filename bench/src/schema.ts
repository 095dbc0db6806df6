import { routes, ValidateResult } from '@millrace/api';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import type { Benchmark } from './benchmark.ts';
import { withSampleCopy } from './sample-copy.ts';
import { median, percentile, rounded } from './statistics.ts';
import { StudioClient } from './studio-client.ts';

const NODES = 50;
const REPETITIONS = 30;

export const schema: Benchmark = {
  name: 'schema',
  title: 'Columns and diagnostics of all nodes of a 50-node pipeline, over HTTP, after an edit that renames a column below the source',
  target: { figure: 'p95_ms', atMost: 100 },
  run: () =>
    withSampleCopy(async (workspace) => {
      const client = await StudioClient.open(workspace);
      try {
        const first = await timeValidation(client, 'warm_up');
        const times: number[] = [];
        for (let repetition = 0; repetition < REPETITIONS; repetition++) times.push(await timeValidation(client, `column_${repetition}`));
        return { p95_ms: rounded(percentile(times, 0.95)), median_ms: rounded(median(times)), first_ms: rounded(first), nodes: NODES };
      } finally {
        await client.close();
      }
    }),
};

/** A name that was not there before changes the columns of all nodes: none of their answers can come out of a cache. */
async function timeValidation(client: StudioClient, column: string): Promise<number> {
  const document = longPipeline(column);
  const started = performance.now();
  const { nodes, diagnostics } = await client.request('POST', routes.validate, ValidateResult, { document });
  const elapsed = performance.now() - started;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  const last = nodes[`node-${NODES - 2}`]?.outputs.out ?? [];
  if (!last.some(({ name }) => name === column)) throw new Error(`The last node does not know the column “${column}”.`);
  return elapsed;
}

/** A source, then derived columns and filters by turns, then a target. */
function longPipeline(column: string): PipelineDocument {
  const document = emptyDocument('Fifty nodes');
  const add = (index: number, type: string, config: Record<string, unknown>) => {
    document.nodes.push({ id: `node-${index}`, type, typeVersion: 1, name: `Node ${index}`, config });
    if (index > 0) document.edges.push({ from: { node: `node-${index - 1}`, port: 'out' }, to: { node: `node-${index}`, port: 'in' } });
  };
  add(0, 'file-source', { path: 'data/weather.csv', format: 'csv' });
  add(1, 'derived-columns', { columns: [{ name: column, expression: 'temp - dewp' }] });
  for (let index = 2; index < NODES - 1; index++) {
    if (index % 2 === 0) add(index, 'filter', { mode: 'expression', expression: `${column} > -${index} AND humid > 1` });
    else add(index, 'derived-columns', { columns: [{ name: `step_${index}`, expression: `round(${column} * ${index}, 2)` }] });
  }
  add(NODES - 1, 'file-target', { path: 'output/fifty-nodes' });
  return document;
}
