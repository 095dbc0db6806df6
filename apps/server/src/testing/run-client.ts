import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RunDetail, routes } from '@millrace/api';
import type { PipelineDocument } from '@millrace/pipeline';
import { readStream } from './read-stream.ts';
import type { TestStudio } from './test-studio.ts';

export async function startRun(studio: TestStudio, document: PipelineDocument, more = {}) {
  const answer = await studio.call('POST', routes.runs, { pipelineId: 'orders', document, ...more });
  return { status: answer.status, runId: String(answer.body.runId), body: answer.body };
}

/** What is known of a run after its last event. */
export async function endedRun(studio: TestStudio, runId: string): Promise<RunDetail> {
  await readStream(studio, runId);
  return RunDetail.parse((await studio.call('GET', `/api/runs/${runId}`)).body);
}

/** The data files below a folder of the workspace, committed or not. */
export async function dataFilesOf(studio: TestStudio, path: string): Promise<string[]> {
  const names = await readdir(join(studio.folder, path), { recursive: true }).catch(() => []);
  return names.filter((name) => /\.(parquet|csv|json)$/.test(name) && !name.includes('_commits'));
}
