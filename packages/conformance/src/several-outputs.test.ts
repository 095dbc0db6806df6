import { join } from 'node:path';
import { initialRunState, nodeRunState, reduceRun } from '@millrace/engine';
import { emptyDocument } from '@millrace/pipeline';
import { expect, it, vi } from 'vitest';
import { writeParquet } from './case-tables.ts';
import { openCaseWorkspace } from './case-workspace.ts';

// Real engines on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const node = (id: string, type: string, config: Record<string, unknown>) => ({ id, type, typeVersion: 1, name: id, config });
const target = (id: string) => node(id, 'file-target', { path: `out/${id}` });
const edge = (from: string, port: string, to: string) => ({ from: { node: from, port }, to: { node: to, port: 'in' } });
const group = (name: string, operator: string) => ({ name, conditions: [{ column: 'n', operator, value: '3' }] });

it('a run counts each output of a router, and what a spigot writes beside what it passes on', async () => {
  const { root, connection, services, close } = await openCaseWorkspace();
  await writeParquet(connection, join(root, 'numbers.parquet'), { columns: { n: 'INTEGER' }, rows: [[1], [2], [3], [4], [5], [6]] });
  const document = {
    ...emptyDocument('Several outputs'),
    nodes: [
      node('source', 'file-source', { path: 'numbers.parquet', format: 'parquet' }),
      node('router', 'conditional-router', { groups: [group('few', 'less'), group('three', 'equals')] }),
      node('spigot', 'spigot', { path: 'out/sample', rows: 2 }),
      ...['few', 'three', 'rest'].map(target),
    ],
    edges: [
      edge('source', 'out', 'router'),
      edge('router', 'few', 'few'),
      edge('router', 'three', 'three'),
      edge('router', 'default', 'spigot'),
      edge('spigot', 'out', 'rest'),
    ],
  };
  const { runId } = await services.runs.start({ pipelineId: 'several', document });
  let state = initialRunState;
  for await (const event of (await services.runs.stream(runId, null, AbortSignal.timeout(100_000))) ?? []) {
    state = event.kind === 'snapshot' ? event.state : reduceRun(state, event);
  }
  await close();
  const rowsOf = (id: string) => nodeRunState(state, id, 0)?.rows;
  const exactly = (rows: number) => ({ rows, exact: true });
  expect(state.outcome).toBe('succeeded');
  expect(Object.fromEntries(state.outputs.map(({ nodeId, rows }) => [nodeId, rows]))).toEqual({ few: 2, three: 1, spigot: 2, rest: 3 });
  expect(rowsOf('router')).toEqual({ few: exactly(2), three: exactly(1), default: exactly(3) });
  expect(rowsOf('spigot')).toEqual({ $write: exactly(2), out: exactly(3) });
});
