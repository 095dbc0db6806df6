import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseAccess, ReachedDatabase, WorkerLimits } from '@millrace/engine';
import type { SpareWorkers } from './spare-workers.ts';
import { extensionOf } from './worker/database/attach-database.ts';
import type { CallName, WorkerCalls, WorkerSettings } from './worker-messages.ts';

export interface DuckdbDatabasesOptions {
  spares: SpareWorkers;
  newDirectory: () => string;
  extensions: (names: string[]) => WorkerSettings['extensions'];
}

const LIMITS: WorkerLimits = { memoryBytes: 1024 ** 3, threads: 2, spillBytes: 8 * 1024 ** 3 };

/** Each call has a process of its own, which attaches this one database and is then locked and killed when it is done. */
export class DuckdbDatabases implements DatabaseAccess {
  private readonly options: DuckdbDatabasesOptions;

  constructor(options: DuckdbDatabasesOptions) {
    this.options = options;
  }

  listTables: DatabaseAccess['listTables'] = (database, signal) => this.call(database, 'read', [], 'listTables', null, signal);

  fetchRows: DatabaseAccess['fetchRows'] = (database, request, signal) =>
    this.call(database, 'read', [dirname(request.file)], 'fetchRows', request, signal);

  loadRows: DatabaseAccess['loadRows'] = (database, request, signal) =>
    this.call(database, 'write', [...new Set(request.files.map((file) => dirname(file)))], 'loadRows', request, signal);

  private async call<Name extends Extract<CallName, 'listTables' | 'fetchRows' | 'loadRows'>>(
    reached: ReachedDatabase,
    access: 'read' | 'write',
    directories: string[],
    name: Name,
    input: WorkerCalls[Name]['input'],
    signal: AbortSignal | undefined,
  ): Promise<WorkerCalls[Name]['output']> {
    signal?.throwIfAborted();
    // A writer that was killed leaves a journal, which only a writer may roll back: a reader would be refused.
    if (access === 'read' && reached.system === 'sqlite' && existsSync(`${reached.path}-journal`)) {
      await this.call(reached, 'write', [], 'listTables', null, signal);
    }
    const { spares, newDirectory, extensions } = this.options;
    const temporaryDirectory = newDirectory();
    await mkdir(temporaryDirectory, { recursive: true, mode: 0o700 });
    const worker = spares.take();
    const kill = () => worker.kill();
    signal?.addEventListener('abort', kill, { once: true });
    try {
      const extension = extensionOf(reached);
      await worker.open({
        kind: 'database',
        database: { reached, access },
        readableDirectories: [],
        writableDirectories: directories,
        temporaryDirectory,
        limits: LIMITS,
        extensions: extensions(extension === undefined ? [] : [extension]),
      });
      return await worker.call(name, input, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', kill);
      worker.kill();
      await worker.exited;
      await rm(temporaryDirectory, { recursive: true, force: true });
    }
  }
}
