import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every change of the tables, in order; a released one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-runs': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('run')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('request_id', 'text', (column) => column.unique())
        .addColumn('owner', 'text', (column) => column.notNull())
        .addColumn('pipeline_id', 'text', (column) => column.notNull())
        .addColumn('pipeline_name', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('queued_at', 'integer', (column) => column.notNull())
        .addColumn('started_at', 'integer')
        .addColumn('finished_at', 'integer')
        .addColumn('rows_written', 'integer', (column) => column.notNull())
        .addColumn('error', 'text')
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('parameters', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('run_by_time').on('run').columns(['queued_at']).execute();
      await db.schema.createIndex('run_by_pipeline').on('run').columns(['pipeline_id', 'queued_at']).execute();
      await db.schema
        .createTable('run_event')
        .addColumn('run_id', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('at', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('stage_id', 'text')
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('run_event_key', ['run_id', 'seq'])
        .execute();
    },
  },
  '0002-sessions': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('session')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('created_at', 'integer', (column) => column.notNull())
        .addColumn('expires_at', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};
