import { failure } from '../engine-failure.ts';
import type { FoundFile } from '../sql-files.ts';
import { examineFiles } from './examine-files.ts';

/** Refuses files that DuckDB does not survive or takes for whole when they are not. */
export async function guardFiles(files: FoundFile[], signal: AbortSignal, budgetBytes?: number): Promise<void> {
  const fault = await examineFiles(files, { signal, ...(budgetBytes === undefined ? {} : { budgetBytes }) });
  if (fault) throw failure('data', fault.code, fault.reason, { file: fault.file });
}
