import type { DatabasePlace } from '@millrace/plan';
import { field } from './field.ts';

export const databaseSystems = { sqlite: 'SQLite', duckdb: 'DuckDB', postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB' };
const inFiles = ['sqlite', 'duckdb'] as const;
const onServers = ['postgres', 'mysql'] as const;

/** The fields that say which database is meant. */
export function databaseFields(target: 'source' | 'target') {
  return {
    system: field.choice([...inFiles, ...onServers], { label: 'Database', choices: databaseSystems }).default('sqlite'),
    path: field
      .optionalPath({
        label: 'File',
        help: 'Relative to the workspace folder',
        placeholder: 'data/shop.sqlite',
        target,
        when: { field: 'system', is: [...inFiles] },
      })
      .default(''),
    connection: field
      .connection({
        label: 'Connection',
        help: 'The name of a saved connection',
        placeholder: 'shop',
        when: { field: 'system', is: [...onServers] },
      })
      .default(''),
  };
}

export interface DatabaseSettings {
  system: 'sqlite' | 'duckdb' | 'postgres' | 'mysql';
  path: string;
  connection: string;
}

/** Which database is meant; undefined while the file or the connection is not chosen. */
export function databasePlace({ system, path, connection }: DatabaseSettings): DatabasePlace | undefined {
  switch (system) {
    case 'sqlite':
    case 'duckdb':
      return path === '' ? undefined : { kind: 'file', system, path };
    case 'postgres':
    case 'mysql':
      return connection === '' ? undefined : { kind: 'connection', system, connection };
  }
}
