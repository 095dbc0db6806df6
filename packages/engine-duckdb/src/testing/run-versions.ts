import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runPlan } from '@millrace/engine';
import { createOutputStore } from '@millrace/storage';
import { createDuckdbEngine } from '../duckdb-engine.ts';
import { schemaOf, TEST_LIMITS } from './limits.ts';

/** Run as a process of its own: overwrites one data set again and again until it is killed. Each version has one mark. */
const [root = '', first = '1'] = process.argv.slice(2);

// Without the test there is nothing to do.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

const engine = await createDuckdbEngine({
  readableDirectories: [join(root, 'data')],
  scratchDirectory: join(root, 'scratch'),
  previewLimits: TEST_LIMITS,
});
for (let mark = Number(first); ; mark++) {
  const runId = `run-${mark}`;
  const scratchDirectory = join(root, 'scratch', runId);
  mkdirSync(scratchDirectory, { recursive: true });
  const session = await engine.openRun({
    runId,
    readableDirectories: [join(root, 'data')],
    writableDirectories: [join(root, 'out')],
    scratchDirectory,
    limits: TEST_LIMITS,
  });
  const sql = (from: number) => `SELECT ${mark} AS mark, i, i % 5 AS k FROM range(${from}, ${from + 20_000}) t(i)`;
  const schema = schemaOf({ mark: 'INTEGER', i: 'BIGINT', k: 'BIGINT' });
  await runPlan({
    plan: {
      dialect: 'duckdb',
      nodes: [],
      stages: [
        {
          id: 's1',
          title: 'out',
          nodeIds: [],
          dependsOn: [],
          reason: '',
          partitionwise: true,
          output: {
            kind: 'dataset',
            nodeId: 'target',
            path: join(root, 'out', 'set'),
            format: { kind: 'parquet', compression: 'snappy' },
            partitionBy: ['k'],
            mode: 'overwrite',
            schema,
          },
          tasks: [0, 20_000].map((from, index) => ({ id: `t${index}`, stageId: 's1', sql: sql(from), inputs: [], counters: [] })),
        },
      ],
    },
    session,
    outputs: createOutputStore({ runId, scratchDirectory }),
    engineName: engine.name,
    threads: 2,
    runId,
    scratchDirectory,
    signal: new AbortController().signal,
    emit: (event) => {
      if (event.kind === 'run-started') process.send?.(mark);
      if (event.kind === 'run-finished' && event.outcome !== 'succeeded') throw new Error(JSON.stringify(event));
    },
  });
  await session.close();
}
