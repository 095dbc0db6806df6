/** Where a database is: a file of the workspace, or a server under the name of a saved connection. */
export type DatabasePlace =
  | { kind: 'file'; system: 'sqlite' | 'duckdb'; path: string }
  | { kind: 'connection'; system: 'postgres' | 'mysql'; connection: string };

/** A table by its exact names; an empty schema is the database's own, such as `public`. */
export interface DatabaseTable {
  schema: string;
  table: string;
}

/** What is read of a database: a table, or a SELECT in the database's own SQL. */
export type DatabaseRead = ({ kind: 'table' } & DatabaseTable) | { kind: 'query'; sql: string };

/** What becomes of a table's rows: new ones are added, all are replaced, or those with the same keys are changed. */
export interface DatabaseWrite extends DatabaseTable {
  mode: 'append' | 'overwrite' | 'upsert';
  /** For `upsert`: columns that together name a row. */
  keys: string[];
}
