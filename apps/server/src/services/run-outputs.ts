import { join } from 'node:path';
import { type Engine, EngineFailure, type OutputStore, type RunError, type StagedOutput, type WrittenFile } from '@millrace/engine';
import type { StageOutput } from '@millrace/plan';
import { createOutputStore, StorageError } from '@millrace/storage';
import type { BucketService } from './buckets/bucket-service.ts';
import { type DatabaseReach, reachDatabase } from './connections/reach-database.ts';
import { UserError } from './user-error.ts';

export interface RunOutputsOptions {
  runId: string;
  scratchDirectory: string;
  engine: Engine;
  reach: DatabaseReach;
  buckets: BucketService;
}

/** A run's access to its data sets and tables, with whatever goes wrong there told in a run's terms. */
export function runOutputs({ runId, scratchDirectory, engine, reach, buckets }: RunOutputsOptions): OutputStore {
  const store = createOutputStore({ runId, scratchDirectory, objectTarget: (path) => buckets.targetOf(path) });
  return {
    stage: (stage) =>
      inRunTerms(stage.output.nodeId, async () => {
        const { output } = stage;
        const staged = await store.stage(stage);
        if (output.kind !== 'database') return explained(output.nodeId, staged);
        return explained(output.nodeId, { ...staged, commit: (files) => loadTable(staged.directory, files, output, engine, reach) });
      }),
  };
}

/** The rows lie in files by now: the table changes in one transaction. */
async function loadTable(
  directory: string,
  files: WrittenFile[],
  { place, write, schema }: Extract<StageOutput, { kind: 'database' }>,
  engine: Engine,
  reach: DatabaseReach,
): Promise<{ version: number }> {
  const database = await reachDatabase(reach, place);
  await engine.databases.loadRows(database, { write, files: files.map(({ path }) => join(directory, path)), columns: schema });
  return { version: 1 };
}

function explained(nodeId: string, staged: StagedOutput): StagedOutput {
  return {
    directory: staged.directory,
    notes: staged.notes ?? [],
    commit: (files) => inRunTerms(nodeId, () => staged.commit(files)),
    finished: (parts, files) => inRunTerms(nodeId, () => staged.finished(parts, files)),
    discard: (leave) => staged.discard(leave),
  };
}

async function inRunTerms<T>(nodeId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const detail = describeFailure(error);
    throw detail ? new EngineFailure({ ...detail, nodeId }, { cause: error }) : error;
  }
}

function describeFailure(error: unknown): RunError | undefined {
  if (error instanceof StorageError) {
    const { code, message, hint, retryable } = error;
    const isDenied = code === 'storage-denied' || code === 'credentials-expired';
    return { class: isDenied ? 'permission' : 'storage', code, message, ...(hint === undefined ? {} : { hint }), retryable };
  }
  if (error instanceof UserError) {
    const { code, message, hint } = error;
    return { class: 'configuration', code, message, ...(hint === undefined ? {} : { hint }), retryable: false };
  }
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        class: 'resources',
        code: 'disk-full',
        message: 'The disk is full.',
        hint: 'Free some space and run again. The target is as it was before.',
        retryable: true,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        class: 'permission',
        code: 'not-writable',
        message: 'The target’s folder may not be written.',
        hint: 'Check its permissions, or choose another folder.',
        retryable: false,
      };
    default:
      return undefined;
  }
}
