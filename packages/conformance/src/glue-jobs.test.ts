import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planTasks } from '@millrace/compiler';
import { sampleCities, sampleJobs, samplePaths, samplePeople } from '@millrace/glue/testing';
import { importJob } from '@millrace/server/services';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { readRows } from './read-rows.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let workspace: CaseWorkspace;
beforeAll(async () => {
  workspace = await openCaseWorkspace();
  const raw = join(workspace.root, 'lake/raw');
  for (const name of ['people', 'cities']) await mkdir(join(raw, name), { recursive: true });
  await writeFile(join(raw, 'people/part.jsonl'), samplePeople);
  await writeFile(join(raw, 'cities/part.csv'), sampleCities);
  await workspace.connection.run(`COPY (SELECT 1 AS id, 'Ann' AS name) TO '${raw}/people/part.parquet' (FORMAT parquet)`);
});
afterAll(() => workspace.close());

/** Jobs that can run on the files of this test, which has no workbooks. */
const isWhole = ([kind, { coverage }]: (typeof imported)[number]) =>
  coverage.kept === 0 && kind !== 'S3ExcelSource' && !Object.hasOwn(open, kind);

/** What the author has to add after a job was opened: Glue finds it while it runs. */
const open: Record<string, string> = { gs_pivot: 'values', gs_lookup: 'Table' };

const imported = await Promise.all(
  sampleJobs().map(async ({ kind, nodes }) => {
    const text = JSON.stringify({ Name: kind, CodeGenConfigurationNodes: nodes });
    return [kind, await importJob({ name: `${kind}.json`, text, paths: samplePaths })] as const;
  }),
);

it('is written for Spark as programs that Python can compile', async () => {
  const runnable = imported.filter(isWhole);
  const written = await Promise.all(runnable.map(([, { document }]) => workspace.services.exports.export({ document, format: 'pyspark' })));
  const code = 'import json, sys\n[compile(p, "p", "exec") for p in json.load(sys.stdin)]';
  const { stderr, status } = spawnSync('python3', ['-c', code], {
    input: JSON.stringify(written.map(({ text }) => text)),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const whole = written.filter(({ diagnostics }) => diagnostics.length === 0);
  expect(whole.length).toBeGreaterThan(25);
});

describe('a Glue job with one node of a kind', () => {
  it.each(imported.filter(isWhole))('runs with %s', async (_, { document }) => {
    const plan = planTasks(await workspace.services.design.compileForRun(document, {}), {});
    for (const { tasks } of plan.stages) for (const { sql } of tasks) await readRows(workspace.connection, sql);
  });

  it.each(Object.entries(open))('with %s only waits for its %s', async (kind, field) => {
    const result = imported.find(([name]) => name === kind)?.[1] ?? expect.fail();
    const { diagnostics } = await workspace.services.design.validate({ document: result.document });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ nodeId }) => nodeId)).toEqual(['node-3']);
    expect([errors[0]?.path?.[0], errors[0]?.message].join(' ')).toContain(field);
  });
});
