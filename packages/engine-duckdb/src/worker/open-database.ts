import { realpathSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteIdentifier, quoteList, quoteLiteral } from '../quote-sql.ts';
import type { WorkerSettings } from '../worker-messages.ts';
import { attachStatement, DATABASE, extensionOf } from './database/attach-database.ts';
import { databaseFailure } from './database/database-failure.ts';
import { requireExtension } from './require-extension.ts';
import { SelectGuard } from './select-guard.ts';

/** An opened and locked database: `main` runs the work, `watch` looks at it meanwhile. */
export interface WorkerDatabase {
  instance: DuckDBInstance;
  main: DuckDBConnection;
  watch: DuckDBConnection;
  /** Where `main` leaves a statement's JSON profile; only a run worker writes profiles. */
  profilePath: string;
  settings: WorkerSettings;
  guard: SelectGuard;
  /** Those that could be loaded. */
  extensions: ReadonlySet<string>;
}

/**
 * Opens an in-memory database and locks it down. The order matters: after `enable_external_access = false` no folder can
 * be added, after `lock_configuration` no setting can be changed.
 */
export async function openDatabase(settings: WorkerSettings): Promise<WorkerDatabase> {
  const { limits, kind, temporaryDirectory } = settings;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memoryBytes}B`,
    threads: String(limits.threads),
    temp_directory: temporaryDirectory,
    max_temp_directory_size: `${limits.spillBytes}B`,
    preserve_insertion_order: kind === 'run' ? 'false' : 'true',
    // The cache gave stale bytes for a file that was overwritten within a second.
    enable_external_file_cache: kind === 'run' ? 'false' : 'true',
    partitioned_write_max_open_files: '500',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    extension_directory: settings.extensions.directory,
  });
  const main = await instance.connect();
  const watch = await instance.connect();
  const profilePath = `${temporaryDirectory}/profile.json`;
  await main.run(`SET GLOBAL TimeZone = 'UTC'`);
  if (kind !== 'database') await main.run('SET errors_as_json = true');
  const extensions = new Set<string>();
  for (const name of settings.extensions.names) if (await loadExtension(main, name)) extensions.add(name);
  if (kind === 'binder') {
    // Binding needs no optimiser, and constant folding would run the user's expressions.
    await main.run('PRAGMA disable_optimizer');
  }
  if (kind === 'run') {
    await main.run(`SET enable_profiling = 'json'`);
    await main.run(`SET profiling_output = ${quoteLiteral(profilePath)}`);
    await main.run('SET enable_progress_bar = true');
    await main.run('SET enable_progress_bar_print = false');
  }
  if (settings.database) await attach(main, settings.database, extensions);
  const guard = await SelectGuard.open(watch);
  const directories = [...settings.readableDirectories, ...settings.writableDirectories, temporaryDirectory];
  await main.run(`SET allowed_directories = ${quoteList(directories.flatMap(withRealPath))}`);
  await main.run('SET enable_external_access = false');
  await main.run('SET lock_configuration = true');
  return { instance, main, watch, profilePath, settings, guard, extensions };
}

/** From here on the database is there under its name; the author's own SELECT sees its tables by theirs. */
async function attach(
  main: DuckDBConnection,
  { reached, access }: NonNullable<WorkerSettings['database']>,
  extensions: ReadonlySet<string>,
): Promise<void> {
  const extension = extensionOf(reached);
  if (extension !== undefined) requireExtension({ extensions }, extension, 'Databases of this kind');
  try {
    await main.run(attachStatement(reached, access));
    await main.run(`USE ${DATABASE}`);
  } catch (error) {
    throw databaseFailure(error, reached);
  }
}

/** One that is damaged or not DuckDB's own is refused by DuckDB; then it is as if it were not installed. */
async function loadExtension(main: DuckDBConnection, name: string): Promise<boolean> {
  try {
    await main.run(`LOAD ${quoteIdentifier(name)}`);
    return true;
  } catch {
    return false;
  }
}

function withRealPath(directory: string): string[] {
  const slashed = (path: string) => (path.endsWith('/') ? path : `${path}/`);
  try {
    return [...new Set([slashed(directory), slashed(realpathSync(directory))])];
  } catch {
    return [slashed(directory)];
  }
}
