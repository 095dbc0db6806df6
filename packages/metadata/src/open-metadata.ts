import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { RunStore } from './run-store.ts';
import { SessionStore } from './session-store.ts';
import type { Tables } from './tables.ts';

export interface Metadata {
  runs: RunStore;
  sessions: SessionStore;
  close(): Promise<void>;
}

/**
 * Opens the metadata file, and brings its tables up to date.
 *
 * Write-ahead log with `synchronous=FULL`: what a call has stored is on the disk when it returns.
 * @param file path of the SQLite file; made if it is not there
 * @throws Error when the file is not a database or was written by a newer build
 */
export async function openMetadata(file: string): Promise<Metadata> {
  const sqlite = new SqliteDatabase(file);
  try {
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('busy_timeout = 10000');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(db);
    return { runs: new RunStore(db), sessions: new SessionStore(db), close: () => db.destroy() };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    throw new Error('The run history was written by a newer version of Millrace. Update Millrace, or move the file away.', {
      cause: error,
    });
  }
  if (error) throw error;
}
