import SqliteDatabase from 'better-sqlite3';

export interface FileLock {
  release(): void;
}

/**
 * Takes a lock that one process at a time can hold and that the system frees when the process dies, however it dies.
 * @param file path of the lock's own file; made if it is not there
 * @returns undefined when another process holds it
 */
export function lockFile(file: string): FileLock | undefined {
  const sqlite = new SqliteDatabase(file, { timeout: 0 });
  try {
    sqlite.exec('BEGIN EXCLUSIVE');
    return { release: () => sqlite.close() };
  } catch (error) {
    sqlite.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
