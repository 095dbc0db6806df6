import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Does all of `work` or nothing. It takes the write lock at once, so that a read before a write cannot turn out stale
 * when another process writes between the two; and it tells the error that came first, since SQLite may have rolled back
 * by itself, as it does on a full disk.
 */
export async function inTransaction<T>(db: Kysely<Tables>, work: (connection: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin immediate`.execute(connection);
    try {
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw error;
    }
  });
}
