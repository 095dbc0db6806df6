import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Browsers that are signed in. Only hashes of their secrets are kept. */
export class SessionStore {
  private readonly db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.db = db;
  }

  /** @param now milliseconds since 1970; sessions that ended before it are removed */
  async add(hash: string, now: number, expiresAt: number): Promise<void> {
    await this.db.deleteFrom('session').where('expires_at', '<=', now).execute();
    await this.db.insertInto('session').values({ hash, created_at: now, expires_at: expiresAt }).execute();
  }

  /** Hashes of the sessions that have not ended. */
  async live(now: number): Promise<string[]> {
    const rows = await this.db.selectFrom('session').select('hash').where('expires_at', '>', now).execute();
    return rows.map((row) => row.hash);
  }
}
