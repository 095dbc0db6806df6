import { lstat, mkdir, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommitStep, commitDataset, type FileToCommit, type PartsToCommit, targetExists, versionOfRun } from './commit-dataset.ts';
import { adoptFinishedParts, type FinishedPart, hasFinishedParts, journalOfParts, noteFinishedParts } from './finished-parts.ts';
import { COMMITS_FOLDER, type Manifest, readManifest, STAGING_FOLDER } from './manifest.ts';
import { type ObjectTarget, stageObjects } from './objects/stage-objects.ts';
import { removeAbandoned, removeUncommitted } from './remove-superseded.ts';
import { releaseOwner, writeOwner } from './staging-owner.ts';
import { StorageError } from './storage-error.ts';

export interface OutputStoreOptions {
  runId: string;
  /** Counts from 1; a run that is tried again stages apart from what it left before. */
  attempt?: number;
  /** Folder of the run for what stages hand to later stages. */
  scratchDirectory: string;
  /** Where a path leads that is no local one; undefined for a local one. */
  objectTarget?: (path: string) => ObjectTarget | undefined;
  /** Called at each step of each commit. */
  onStep?: (step: CommitStep) => void | Promise<void>;
}

export interface DatasetTarget {
  kind: 'dataset';
  path: string;
  format: { kind: string };
  partitionBy: string[];
  mode: Manifest['mode'];
  schema: { name: string; type: unknown }[];
}

type InputFile = Manifest['inputs'][number];

/** What of a stage's target stays as it is, and how its parts are told apart. */
export interface ReuseToStore {
  /** The version of the target that `keep` speaks of. */
  base: number | null;
  sql: string;
  engine: string;
  output: string;
  /** Parts of the version whose files stay. */
  keep: { hash: string }[];
  /** Parts that a run before has left in its staging folder. */
  resumed: (FinishedPart & { key: string; inputs: InputFile[] })[];
}

export interface StageToStore {
  id: string;
  /** Rows for a database lie in scratch until they are loaded. */
  output: DatasetTarget | { kind: 'scratch' | 'database' };
  tasks: { inputs: { files: InputFile[] }[]; parts?: { key: string; hash: string; inputs: InputFile[] }[] }[];
  reuse?: ReuseToStore;
}

export interface StagedDataset {
  directory: string;
  /** What the run should tell of the place. */
  notes?: string[];
  commit(files: FileToCommit[]): Promise<{ version: number }>;
  /** Notes that a task is done: a run that ends before its commit leaves its parts to the next one. */
  finished(parts: string[], files: FileToCommit[]): Promise<void>;
  /** @param leave keeps the finished parts for the next run */
  discard(leave?: boolean): Promise<void>;
}

export interface DatasetOutputStore {
  stage(stage: StageToStore): Promise<StagedDataset>;
}

/** Stages and commits a run's data sets, on the local disk or in a store. A scratch stage gets `<scratchDirectory>/<stageId>`. */
export function createOutputStore(options: OutputStoreOptions): DatasetOutputStore {
  return {
    stage: ({ id, output, tasks, reuse }) =>
      output.kind === 'dataset' ? stageDataset(options, id, output, tasks, reuse) : stageScratch(options, id),
  };
}

async function stageScratch({ scratchDirectory }: OutputStoreOptions, stageId: string): Promise<StagedDataset> {
  const directory = join(scratchDirectory, stageId);
  await mkdir(directory, { recursive: true });
  return { directory, commit: async () => ({ version: 1 }), finished: async () => undefined, discard: () => remove(directory) };
}

async function stageDataset(
  options: OutputStoreOptions,
  stageId: string,
  target: DatasetTarget,
  tasks: StageToStore['tasks'],
  reuse: ReuseToStore | undefined,
): Promise<StagedDataset> {
  const { runId, attempt = 1, onStep } = options;
  const id = safeName(`${runId}-${attempt}-${stageId}`);
  const place = options.objectTarget?.(target.path);
  if (place) {
    const fits = (shown: string, head: Manifest) => {
      requireFitting(shown, head, target);
      requireBase(shown, head, target, reuse);
    };
    const directory = join(options.scratchDirectory, 'uploads', safeName(stageId));
    return stageObjects({
      place,
      id,
      runId,
      target,
      inputs: inputsOf(tasks),
      parts: partsOf(tasks, reuse),
      directory,
      requireFitting: fits,
      onStep,
    });
  }
  const created = await mkdir(target.path, { recursive: true });
  const folder = await realpath(target.path);
  if (!(await lstat(folder)).isDirectory()) throw notDataset(folder);
  const staging = join(folder, STAGING_FOLDER);
  const directory = join(staging, id);
  const journalPath = join(staging, `${id}.moves.json`);
  const ownerPath = join(staging, `${id}.owner.json`);
  const resumed = reuse?.resumed ?? [];
  if (resumed.length > 0) {
    const own = `${directory}.next`;
    await rm(own, { recursive: true, force: true });
    await rm(journalOfParts(own), { force: true });
    await mkdir(own, { recursive: true });
    await writeOwner(`${own}.owner.json`);
    await adoptFinishedParts(folder, own, resumed);
  }
  // A run that died in the data set's first commit has left files that no manifest names.
  await removeAbandoned(folder);
  await requireDataset(folder);
  const head = await readManifest(folder);
  const committed = await versionOfRun(folder, runId);
  if (head && committed === undefined) requireFitting(folder, head, target);
  if (committed === undefined) requireBase(folder, head, target, reuse);
  await rm(directory, { recursive: true, force: true });
  await rm(journalOfParts(directory), { force: true });
  await mkdir(staging, { recursive: true });
  await writeOwner(ownerPath);
  if (resumed.length > 0) await rename(`${directory}.next`, directory);
  else await mkdir(directory);
  if (resumed.length > 0) {
    await rename(journalOfParts(`${directory}.next`), journalOfParts(directory));
    await remove(`${directory}.next.owner.json`);
  }
  return {
    directory,
    commit: (files) =>
      commitDataset({
        folder,
        stagingFolder: directory,
        journalPath,
        files,
        parent: head?.version ?? null,
        runId,
        mode: target.mode,
        format: { ...target.format },
        partitionBy: target.partitionBy,
        schema: target.schema,
        inputs: inputsOf(tasks),
        parts: partsOf(tasks, reuse),
        onStep,
      }),
    finished: (parts, files) => noteFinishedParts(directory, parts, files),
    discard: async (leave = false) => {
      await removeUncommitted(folder, journalPath).catch(() => {});
      if (leave && (await hasFinishedParts(directory))) return releaseOwner(ownerPath);
      await remove(directory);
      await remove(journalOfParts(directory));
      await remove(ownerPath);
      // Only when it is empty: another run may stage beside this one.
      await removeIfEmpty(staging);
      if (created !== undefined) await removeIfEmpty(folder);
    },
  };
}

function partsOf(tasks: StageToStore['tasks'], reuse: ReuseToStore | undefined): PartsToCommit | undefined {
  if (!reuse) return undefined;
  const { sql, engine, output, keep, resumed } = reuse;
  const own = [...resumed, ...tasks.flatMap((task) => task.parts ?? [])];
  return {
    sql,
    engine,
    output,
    keep: keep.map(({ hash }) => hash),
    parts: own.map(({ key, hash, inputs }) => ({ key, hash, inputs })),
  };
}

/** A plan that keeps files of a version is only good for that version. */
function requireBase(folder: string, head: Manifest | undefined, { mode }: DatasetTarget, reuse: ReuseToStore | undefined): void {
  if (!reuse || mode !== 'overwrite' || reuse.base === (head?.version ?? null)) return;
  throw new StorageError('commit-conflict', `Another run wrote to ${folder} meanwhile.`, {
    hint: 'Run the pipeline again.',
    retryable: true,
  });
}

/** Whatever else lies in a folder is the user's: it is neither hidden behind a manifest nor overwritten. */
async function requireDataset(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.includes(COMMITS_FOLDER)) return;
  if (names.some((name) => name !== STAGING_FOLDER && !name.startsWith('.'))) throw notDataset(folder);
}

function notDataset(folder: string): StorageError {
  return new StorageError('target-not-a-dataset', `The folder ${folder} holds files that Millrace did not write.`, {
    hint: 'Choose a new or an empty folder for the target; nothing there was changed.',
  });
}

function requireFitting(folder: string, head: Manifest, target: DatasetTarget): void {
  if (target.mode === 'error-if-exists') throw targetExists(folder);
  if (target.mode !== 'append') return;
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const what = differs(head.format.kind, target.format.kind)
    ? 'another format'
    : differs(head.partitionBy, target.partitionBy)
      ? 'other partition keys'
      : differs(head.schema, target.schema)
        ? 'other columns'
        : undefined;
  if (what === undefined) return;
  throw new StorageError('append-mismatch', `The data set ${folder} has ${what} than what would be appended.`, {
    hint: 'Let the target overwrite, choose another folder, or bring the columns into the same shape first.',
  });
}

function inputsOf(tasks: StageToStore['tasks']): Manifest['inputs'] {
  const files = new Map<string, Manifest['inputs'][number]>();
  for (const { path, size, modifiedAt } of tasks.flatMap((task) => task.inputs).flatMap((input) => input.files))
    files.set(path, { path, size, modifiedAt });
  return [...files.values()];
}

function safeName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_.-]/g, '-');
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true }).catch(() => {});
}

async function removeIfEmpty(path: string): Promise<void> {
  await rmdir(path).catch(() => {});
}
