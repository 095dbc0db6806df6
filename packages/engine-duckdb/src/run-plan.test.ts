import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialRunState, nodeRunState, type RunEvent, type RunEventBody, type RunState, reduceRun, runPlan } from '@millrace/engine';
import { type InputFile, type PhysicalPlan, type Stage, type Task, WRITE_PORT } from '@millrace/plan';
import { createOutputStore, openDataset } from '@millrace/storage';
import { describe, expect, it } from 'vitest';
import { workersOf } from './testing/child-workers.ts';
import { schemaOf } from './testing/limits.ts';
import { useWorkspace } from './testing/workspace.ts';

const workspace = useWorkspace();
let runs = 0;

const columns = schemaOf({ i: 'BIGINT', k: 'BIGINT' });

function task(stageId: string, id: string, sql: string, inputs: Task['inputs'] = [], counters: Task['counters'] = []): Task {
  return { id, stageId, sql, inputs, counters };
}

function datasetStage(id: string, tasks: Task[], more: Partial<Extract<Stage['output'], { kind: 'dataset' }>> = {}): Stage {
  const output: Stage['output'] = {
    kind: 'dataset',
    nodeId: `target ${id}`,
    path: join(workspace.root, 'out', id),
    format: { kind: 'parquet', compression: 'snappy' },
    partitionBy: [],
    mode: 'overwrite',
    schema: columns,
    ...more,
  };
  return { id, title: id, nodeIds: [`target ${id}`], dependsOn: [], reason: 'a target', partitionwise: tasks.length > 1, output, tasks };
}

function planOf(...stages: Stage[]): PhysicalPlan {
  const nodes = stages.flatMap((stage) =>
    stage.nodeIds.map((nodeId) => ({ nodeId, port: WRITE_PORT, stageIds: [stage.id], counted: 'exact' as const })),
  );
  return { dialect: 'duckdb', stages, nodes };
}

interface Ran {
  events: RunEventBody[];
  state: RunState;
  runId: string;
}

async function run(plan: PhysicalPlan, onEvent: (event: RunEventBody, abort: () => void) => void = () => {}): Promise<Ran> {
  const runId = `run-${++runs}`;
  const scratchDirectory = join(workspace.root, 'scratch', runId);
  mkdirSync(scratchDirectory, { recursive: true });
  const session = await workspace.engine.openRun({
    runId,
    readableDirectories: [join(workspace.root, 'data')],
    writableDirectories: [join(workspace.root, 'out')],
    scratchDirectory,
    limits: { memoryBytes: 512 * 1024 ** 2, threads: 2, spillBytes: 1024 ** 3 },
  });
  const abort = new AbortController();
  const events: RunEventBody[] = [];
  let state = initialRunState;
  await runPlan({
    plan,
    session,
    outputs: createOutputStore({ runId, scratchDirectory }),
    engineName: 'DuckDB',
    threads: 2,
    runId,
    scratchDirectory,
    signal: abort.signal,
    emit: (event) => {
      events.push(event);
      state = reduceRun(state, { ...event, seq: events.length, at: Date.now() } as RunEvent);
      onEvent(event, () => abort.abort());
    },
  });
  await session.close();
  return { events, state, runId };
}

const kinds = (events: RunEventBody[]) => events.map((event) => event.kind).filter((kind) => kind !== 'task-metrics');
const numbers = (from: number, to: number) => `SELECT i, i % 4 AS k FROM range(${from}, ${to}) t(i)`;
const endless = `SELECT a.i AS i, b.i AS k FROM range(100000000) a(i), range(100000000) b(i) WHERE hash(a.i, b.i) = 1`;

describe('running a plan', () => {
  it('tells every step, and commits what was written', async () => {
    const stage = datasetStage('whole', [task('whole', 't1', numbers(0, 100)), task('whole', 't2', numbers(100, 150))], {
      partitionBy: ['k'],
    });
    const { events, state } = await run(planOf(stage));
    expect(kinds(events)).toEqual([
      'run-started',
      'stage-started',
      'task-started',
      'task-finished',
      'task-started',
      'task-finished',
      'stage-finished',
      'commit-started',
      'output-committed',
      'run-finished',
    ]);
    expect(state).toMatchObject({ outcome: 'succeeded', outputs: [{ nodeId: 'target whole', version: 1, rows: 150, files: 8 }] });
    expect(nodeRunState(state, 'target whole', 0)).toMatchObject({
      state: 'done',
      rows: { [WRITE_PORT]: { rows: 150, exact: true } },
      tasksDone: 2,
    });
    const dataset = await openDataset(join(workspace.root, 'out', 'whole'));
    expect(dataset?.manifest).toMatchObject({ version: 1, partitionBy: ['k'], format: { kind: 'parquet' }, schema: columns });
    expect(dataset?.files.reduce((sum, file) => sum + file.rows, 0)).toBe(150);
    for (const file of dataset?.files ?? []) expect(readFileSync(file.path).subarray(-4).toString()).toBe('PAR1');
  });

  it('what a scratch stage wrote is read by later stages out of its folder', async () => {
    const scratch: Stage = {
      id: 'shared',
      title: 'shared',
      nodeIds: ['node'],
      dependsOn: [],
      reason: 'read three times',
      partitionwise: false,
      output: { kind: 'scratch', nodeId: 'node', port: 'out', schema: columns },
      tasks: [task('shared', 't1', numbers(0, 50)), task('shared', 't2', numbers(50, 60))],
    };
    const folder = join(workspace.root, 'scratch', `run-${runs + 1}`, 'shared');
    const reading = datasetStage('reads-scratch', [
      task('reads-scratch', 't1', `SELECT i, k FROM read_parquet('${folder}/*.parquet') WHERE k = 1`),
    ]);
    const { state } = await run(planOf(scratch, reading));
    expect(state.error).toBeNull();
    expect(state.outputs).toMatchObject([{ rows: 15 }]);
    expect(nodeRunState(state, 'node', 0)?.rows).toEqual({ out: { rows: 60, exact: true } });
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps no file of a task without rows, but one when no task has any', async () => {
    const some = datasetStage('some-empty', [task('some-empty', 't1', numbers(0, 0)), task('some-empty', 't2', numbers(0, 5))]);
    const none = datasetStage('all-empty', [task('all-empty', 't1', numbers(0, 0)), task('all-empty', 't2', numbers(0, 0))]);
    await run(planOf(some, none));
    expect((await openDataset(join(workspace.root, 'out', 'some-empty')))?.files.map((file) => file.rows)).toEqual([5]);
    expect((await openDataset(join(workspace.root, 'out', 'all-empty')))?.files.map((file) => file.rows)).toEqual([0]);
  });

  it('a task that fails leaves all targets as they were, and says why and where', async () => {
    const first = () => datasetStage('kept', [task('kept', 't1', numbers(0, 10))]);
    await run(planOf(first()));
    const before = readdirSync(join(workspace.root, 'out', 'kept')).sort();
    const bad: InputFile = workspace.file('bad.csv', 'i,k\n1,2\nx,3\n');
    const sql = `SELECT * FROM read_csv(['${bad.path}'], columns = {'i': 'BIGINT', 'k': 'BIGINT'}, auto_detect = false, header = true)`;
    const failing = datasetStage('never', [task('never', 't1', sql, [{ nodeId: 'source', files: [bad] }])]);
    const { events, state } = await run(planOf(first(), failing));
    expect(state).toMatchObject({
      outcome: 'failed',
      outputs: [],
      error: { code: 'csv-cast-failed', file: bad.path, line: 3, nodeId: 'source' },
    });
    expect(state.stages.map((stage) => stage.state)).toEqual(['done', 'failed']);
    expect(kinds(events)).not.toContain('commit-started');
    expect(readdirSync(join(workspace.root, 'out', 'kept')).sort()).toEqual(before);
    expect((await openDataset(join(workspace.root, 'out', 'kept')))?.manifest.version).toBe(1);
    expect(existsSync(join(workspace.root, 'out', 'never'))).toBe(false);
  });

  it('a run that is cancelled ends within two seconds and leaves nothing', async () => {
    let cancelledAt = 0;
    const { state } = await run(planOf(datasetStage('cancelled', [task('cancelled', 't1', endless)])), (event, abort) => {
      if (event.kind !== 'task-metrics') return;
      cancelledAt ||= performance.now();
      abort();
    });
    expect(performance.now() - cancelledAt).toBeLessThan(2000);
    expect(state).toMatchObject({ outcome: 'cancelled', outputs: [], error: null });
    expect(existsSync(join(workspace.root, 'out', 'cancelled'))).toBe(false);
  });

  it('a cancel after the commit began comes too late: the run has succeeded', async () => {
    const { state } = await run(planOf(datasetStage('late', [task('late', 't1', numbers(0, 5))])), (event, abort) => {
      if (event.kind === 'commit-started') abort();
    });
    expect(state).toMatchObject({ outcome: 'succeeded', outputs: [{ version: 1 }] });
  });

  it('a folder of the user’s own files is not touched', async () => {
    const folder = join(workspace.root, 'out', 'mine');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letters.txt'), 'dear');
    const { state } = await run(planOf(datasetStage('mine', [task('mine', 't1', numbers(0, 5))])));
    expect(state.outcome).toBe('failed');
    expect(readdirSync(folder)).toEqual(['letters.txt']);
  });

  it('workers that are killed in the middle fail the run, leave the target as it was, and are replaced', async () => {
    const good = datasetStage('survives', [task('survives', 't1', numbers(0, 10))]);
    await run(planOf(good));
    const { state } = await run(planOf(datasetStage('survives', [task('survives', 't1', endless)])), (event) => {
      if (event.kind !== 'task-started') return;
      for (const pid of workersOf(process.pid)) process.kill(pid, 'SIGKILL');
    });
    expect(state).toMatchObject({ outcome: 'failed', error: { code: 'worker-died', retryable: true } });
    const dataset = await openDataset(join(workspace.root, 'out', 'survives'));
    expect(dataset?.files.map((file) => file.rows)).toEqual([10]);
    expect(readdirSync(join(workspace.root, 'out', 'survives'))).not.toContain('_staging');
    expect(await workspace.engine.bind([{ sql: 'SELECT 1 AS after_the_kill' }])).toMatchObject([{ ok: true }]);
    const preview = { samples: [], sql: 'SELECT 1 AS a', rowLimit: 1, profile: false, timeoutMs: 5000 };
    expect((await workspace.engine.preview(preview)).columns).toEqual([[1]]);
    expect((await run(planOf(good))).state.outcome).toBe('succeeded');
  });
});
