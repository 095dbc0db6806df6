import type { DatabaseRead, DatabaseTable, DatabaseWrite, Schema } from '@millrace/plan';

/** A database as an engine reaches it. A server is reached at `address`, which has been checked; `host` is its name. */
export type ReachedDatabase =
  | { system: 'sqlite' | 'duckdb'; path: string }
  | {
      system: 'postgres' | 'mysql';
      host: string;
      address: string;
      port: number;
      database: string;
      user: string;
      password: string;
      /** `prefer` goes on without encryption where the server has none. */
      tls: 'prefer' | 'require';
    };

/** A database is never reached from a process that runs an author's expressions: rows go through files. */
export interface DatabaseAccess {
  /** Tables and views. */
  listTables(database: ReachedDatabase, signal?: AbortSignal): Promise<DatabaseTable[]>;
  /** Writes rows to a Parquet file. @returns how many, and whether there are more than `rowLimit` */
  fetchRows(
    database: ReachedDatabase,
    request: { read: DatabaseRead; file: string; rowLimit: number | null },
    signal?: AbortSignal,
  ): Promise<{ rows: number; truncated: boolean }>;
  /** Writes the rows of Parquet files to a table in one transaction. A table that is not there is made. */
  loadRows(
    database: ReachedDatabase,
    request: { write: DatabaseWrite; files: string[]; columns: Schema },
    signal?: AbortSignal,
  ): Promise<{ rows: number }>;
}
