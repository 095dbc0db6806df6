import { WRITE_PORT } from '@millrace/plan';
import { z } from 'zod';
import {
  cardWord,
  checkNames,
  databaseFields,
  databasePlace,
  databaseSystems,
  defineNode,
  field,
  onlyInput,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  ...databaseFields('target'),
  table: field.text({ label: 'Table', help: 'It is made when it is not there', placeholder: 'orders' }).default(''),
  mode: field
    .choice(['overwrite', 'append', 'upsert'], {
      label: 'When there are rows already',
      choices: { overwrite: 'Replace them', append: 'Add to them', upsert: 'Change those with the same keys, add the rest' },
      help: 'The table changes in one transaction at the end of the run, or not at all',
    })
    .default('overwrite'),
  keys: field.columns({ label: 'Keys', help: 'Columns that together name a row', when: { field: 'mode', is: ['upsert'] } }).default([]),
  schema: field
    .text({ label: 'Schema', help: 'Empty: the database’s own, such as public; it must exist', placeholder: 'public', advanced: true })
    .default(''),
});

/** Writes rows to a table of a database. */
export const databaseTarget = defineNode({
  type: 'database-target',
  version: 1,
  group: 'target',
  title: 'Write to a Database',
  summary: 'Writes rows to a table of SQLite, DuckDB, PostgreSQL, MySQL or MariaDB in one transaction',
  keywords: [
    'database',
    'sql',
    'sqlite',
    'duckdb',
    'postgres',
    'postgresql',
    'mysql',
    'mariadb',
    'table',
    'upsert',
    'merge',
    'load',
    'save',
  ],
  icon: 'database-backup',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [],
  config,
  defaults: config.parse({}),
  describe: ({ system, table }) => `${databaseSystems[system]} · ${cardWord(table) || 'no table yet'}`,
  lower(settings, context) {
    const input = onlyInput(context);
    const { mode, schema, table } = settings;
    const keys = mode === 'upsert' ? resolveColumns(context, input.schema, settings.keys, 'keys') : [];
    const names = keys.map(({ name }) => name);
    if (mode === 'upsert' && keys.length < settings.keys.length) return undefined;
    const places = names.map((name, index) => ({ name, path: ['keys', index] }));
    if (mode === 'upsert' && names.length === 0) return reportConfig(context, ['keys'], 'Choose the columns that name a row');
    if (mode === 'upsert' && !checkNames(context, places, 'keys')) return undefined;
    if (table === '') return reportConfig(context, ['table'], 'Name a table');
    const place = databasePlace(settings);
    if (place?.kind === 'connection' && (table + schema).includes('\0'))
      return reportConfig(context, ['table'], 'A name cannot hold the character NUL');
    if (!place) {
      return settings.system === 'sqlite' || settings.system === 'duckdb'
        ? reportConfig(context, ['path'], 'Choose the database’s file')
        : reportConfig(context, ['connection'], 'Choose a connection');
    }
    const path = place.kind === 'file' ? context.targetPath(place.path, 'path') : '';
    if (path === undefined) return undefined;
    const database = { place: place.kind === 'file' ? { ...place, path } : place, write: { schema, table, mode, keys: names } };
    const format = { kind: 'parquet', compression: 'none' } as const;
    return { [WRITE_PORT]: { kind: 'write', input: input.relation, path, format, partitionBy: [], mode: 'append', database } };
  },
});
