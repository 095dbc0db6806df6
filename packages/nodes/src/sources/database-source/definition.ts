import { z } from 'zod';
import { cardWord, databaseFields, databasePlace, databaseSystems, defineNode, field, reportConfig } from '../../kit/index.ts';

const config = z.object({
  ...databaseFields('source'),
  read: field.choice(['table', 'query'], { label: 'Read', choices: { table: 'A table', query: 'A query' } }).default('table'),
  table: field.text({ label: 'Table', placeholder: 'orders', when: { field: 'read', is: ['table'] } }).default(''),
  schema: field
    .text({
      label: 'Schema',
      help: 'Empty: the database’s own, such as public',
      placeholder: 'public',
      when: { field: 'read', is: ['table'] },
      advanced: true,
    })
    .default(''),
  query: field
    .longtext({
      label: 'Query',
      help: 'A SELECT in the database’s own SQL; it runs there',
      placeholder: 'SELECT id, total FROM orders WHERE total > 100',
      when: { field: 'read', is: ['query'] },
      verbatim: true,
    })
    .default(''),
});

/** Reads a table, or the result of a query, out of a database. */
export const databaseSource = defineNode({
  type: 'database-source',
  version: 1,
  group: 'source',
  title: 'Database',
  summary: 'Reads a table or a query of SQLite, DuckDB, PostgreSQL, MySQL or MariaDB',
  keywords: ['database', 'sql', 'sqlite', 'duckdb', 'postgres', 'postgresql', 'mysql', 'mariadb', 'table', 'query', 'jdbc', 'read'],
  icon: 'database',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ system, read, table }) => `${databaseSystems[system]} · ${read === 'query' ? 'a query' : cardWord(table) || 'no table yet'}`,
  fetch(settings) {
    const place = databasePlace(settings);
    const { read, schema, table, query } = settings;
    if (!place || (read === 'table' ? table : query.trim()) === '') return undefined;
    return { kind: 'database', place, read: read === 'table' ? { kind: 'table', schema, table } : { kind: 'query', sql: query } };
  },
  lower(settings, context) {
    const { read, table, query } = settings;
    if (!databasePlace(settings)) {
      return settings.system === 'sqlite' || settings.system === 'duckdb'
        ? reportConfig(context, ['path'], 'Choose the database’s file')
        : reportConfig(context, ['connection'], 'Choose a connection');
    }
    if (read === 'table' && table === '') return reportConfig(context, ['table'], 'Choose a table');
    if (read === 'query' && query.trim() === '') return reportConfig(context, ['query'], 'Write a query');
    if (!context.source) return undefined;
    const { format, files, columns, partitionColumns } = context.source;
    return { out: { kind: 'read', format, files, columns, partitionColumns } };
  },
});
