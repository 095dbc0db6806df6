import { EngineFailure, type OutputStore, type RunError, type StagedOutput } from '@millrace/engine';
import { createOutputStore, StorageError } from '@millrace/storage';

/** A run's access to its data sets, with whatever goes wrong there told in a run's terms. */
export function runOutputs(runId: string, scratchDirectory: string): OutputStore {
  const store = createOutputStore({ runId, scratchDirectory });
  return {
    stage: (stage) => inRunTerms(stage.output.nodeId, async () => explained(stage.output.nodeId, await store.stage(stage))),
  };
}

function explained(nodeId: string, staged: StagedOutput): StagedOutput {
  return {
    directory: staged.directory,
    commit: (files) => inRunTerms(nodeId, () => staged.commit(files)),
    discard: () => staged.discard(),
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
    return { class: 'storage', code, message, ...(hint === undefined ? {} : { hint }), retryable };
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
