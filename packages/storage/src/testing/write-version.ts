import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CommitStep, FileToCommit } from '../commit-dataset.ts';
import type { ObjectTarget } from '../objects/stage-objects.ts';
import { createOutputStore, type DatasetTarget, type StageToStore } from '../output-store.ts';

export interface VersionRequest {
  folder: string;
  scratchDirectory: string;
  runId: string;
  /** Text that every file of the version holds, so that readers can tell versions apart. */
  mark: string;
  mode?: DatasetTarget['mode'];
  parts?: number;
  attempt?: number;
  /** The store that the folder is a place in; the local disk when left out. */
  objects?: ObjectTarget;
  onStep?: (step: CommitStep) => void | Promise<void>;
}

/** The stage of a run that writes `parts` partitions. */
export function stageFor({ folder, mode = 'overwrite' }: Pick<VersionRequest, 'folder' | 'mode'>): StageToStore {
  const schema = [{ name: 'mark', type: { kind: 'utf8' } }];
  return {
    id: 's1',
    output: { kind: 'dataset', path: folder, format: { kind: 'csv' }, partitionBy: ['part'], mode, schema },
    tasks: [{ inputs: [{ files: [{ path: '/in.csv', size: 3, modifiedAt: 1 }] }] }],
  };
}

/** Stages and commits one version, as a run does. */
export async function writeVersion(request: VersionRequest): Promise<number> {
  const { runId, scratchDirectory, attempt, onStep, mark, objects, parts = 4 } = request;
  const store = createOutputStore({
    runId,
    scratchDirectory,
    ...(attempt === undefined ? {} : { attempt }),
    ...(onStep ? { onStep } : {}),
    ...(objects ? { objectTarget: () => objects } : {}),
  });
  const staged = await store.stage(stageFor(request));
  try {
    const files: FileToCommit[] = [];
    for (let part = 0; part < parts; part++) files.push(writeStaged(staged.directory, `part=${part}/${runId}-0.csv`, mark, String(part)));
    return (await staged.commit(files)).version;
  } finally {
    await staged.discard();
  }
}

export function writeStaged(directory: string, path: string, text: string, part: string): FileToCommit {
  const full = join(directory, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return { path, rows: 1, bytes: Buffer.byteLength(text), partition: { part } };
}
