import { failure } from '../engine-failure.ts';
import type { WorkerDatabase } from './open-database.ts';

/** @throws EngineFailure when an extension could not be loaded before the database was locked */
export function requireExtension({ extensions }: Pick<WorkerDatabase, 'extensions'>, name: string, what: string): void {
  if (extensions.has(name)) return;
  throw failure('configuration', 'extension-missing', `${what} need DuckDB’s extension “${name}”, which is not installed.`, {
    hint: 'Run “npm run extensions” once, then start Millrace again.',
  });
}
