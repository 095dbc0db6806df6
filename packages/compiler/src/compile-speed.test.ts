import { nodeRegistry } from '@millrace/nodes/registry';
import { openDuckdb } from '@millrace/sql/testing';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import type { CompileAnswer } from './compile-need.ts';
import type { Compiled } from './compiled.ts';
import { planTasks } from './plan-tasks.ts';
import { previewQuery } from './preview-query.ts';
import { answerHere, documentOf, type NodeText, sourceOf } from './testing/compile-here.ts';

const columns = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`column_${index}`, 'BIGINT']));
const sources = { data: sourceOf('data', columns) };

/** A source, then filters, derived columns and sorts in a row, then a target. */
function chain(length: number): Record<string, NodeText> {
  const nodes: Record<string, NodeText> = { 'node-0': { type: 'file-source', config: { path: 'data', format: 'parquet' } } };
  for (let index = 1; index < length - 1; index++) {
    const from = [`node-${index - 1}`];
    const kind = index % 3;
    if (kind === 0) nodes[`node-${index}`] = { type: 'filter', config: { mode: 'expression', expression: `column_1 > ${index}` }, from };
    else if (kind === 1)
      nodes[`node-${index}`] = { type: 'derived-columns', config: { columns: [{ name: 'column_2', expression: 'column_3 + 1' }] }, from };
    else nodes[`node-${index}`] = { type: 'sort', config: { keys: [{ column: 'column_4' }] }, from };
  }
  nodes[`node-${length - 1}`] = { type: 'file-target', config: { path: 'out' }, from: [`node-${length - 2}`] };
  return nodes;
}

/** Compiles twice: once with DuckDB, then from what it answered. Gives the milliseconds of the second time. */
async function compileTwice(length: number): Promise<{ compiled: Compiled; ms: number }> {
  const connection = await openDuckdb();
  const document = documentOf(chain(length));
  const recorded: CompileAnswer[] = [];
  const start = () =>
    compile({ document, registry: nodeRegistry, parameters: {}, targetPath: (path) => ({ ok: true, path: `/workspace/${path}` }) });
  const work = start();
  for (let step = work.next(); !step.done; step = work.next(recorded.at(-1) as CompileAnswer)) {
    recorded.push(await answerHere(step.value, { connection, sources }));
  }
  const began = performance.now();
  const again = start();
  let step = again.next();
  for (let place = 0; !step.done; place++) step = again.next(recorded[place] as CompileAnswer);
  const ms = performance.now() - began;
  const compiled = step.value;
  return { compiled, ms };
}

describe('compiling without the engine’s time', () => {
  it('takes 50 nodes in a row well below 30 ms', async () => {
    await compileTwice(50);
    const { compiled, ms } = await compileTwice(50);
    expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compiled.plan.nodes).toHaveLength(50);
    expect(ms).toBeLessThan(30);
  });

  it('does not take much more for each of 1,000 nodes', async () => {
    const { compiled, ms } = await compileTwice(1000);
    expect(compiled.plan.nodes).toHaveLength(1000);
    const began = performance.now();
    const plan = planTasks(compiled, {});
    const query = previewQuery(compiled, 'node-998', undefined, { sourceRowCap: 1000 });
    const planned = performance.now() - began;
    expect(plan.stages[0]?.nodeIds).toHaveLength(1000);
    expect(query?.samples).toHaveLength(1);
    expect(ms).toBeLessThan(1000);
    expect(planned).toBeLessThan(1000);
  });
});
