import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import type { Flow, PipelineDraft } from '../pipeline-draft.ts';
import { baseName, sourceFormat } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

const config = z.object({
  location: field.path({ label: 'File or folder', target: 'source', placeholder: 'data/listings.jsonl' }),
  header: field.boolean({ label: 'The first line of a CSV file has the names' }).default(true),
  types: field
    .list(z.object({ column: field.column({ label: 'Column' }), type: field.datatype({ label: 'Type' }) }), { label: 'Columns to check' })
    .default([]),
  multiValuedColumns: field.columns({ label: 'Columns with several values', help: 'Each becomes a table of its own' }).default([]),
  nestedColumns: field.columns({ label: 'Nested columns', help: 'Their fields become columns' }).default([]),
  duplicateKeys: field.columns({ label: 'Key', help: 'Of rows with the same key one stays; empty to keep them all' }).default([]),
});
type Config = z.output<typeof config>;

/** The key that ties the tables of several values to their rows. */
const ROW_KEY = 'row_key';

export const rawToProcessed = defineTemplate({
  id: 'raw-to-processed',
  title: 'Raw to processed',
  summary:
    'Takes raw records apart into clean tables: types checked, nested fields unpacked, several values in tables of their own, duplicates found',
  config,
  example: {
    location: 'data/listings.jsonl',
    types: [
      { column: 'price', type: 'DOUBLE' },
      { column: 'listed', type: 'DATE' },
    ],
    multiValuedColumns: ['features'],
    nestedColumns: ['address'],
    duplicateKeys: ['id'],
  },
  check: ({ multiValuedColumns, duplicateKeys }) =>
    multiValuedColumns.length > 0 && duplicateKeys.length === 0
      ? ['duplicateKeys: Name the key, so that tables of several values can be joined to their rows']
      : [],
  draw(settings, draft) {
    const { location, header, types, multiValuedColumns, nestedColumns, duplicateKeys } = settings;
    const format = formatOf(settings);
    const folder = `processed/${baseName(location)}`;
    let rows: Flow = draft.add('file-source', 'Raw', {
      path: location,
      format,
      ...(format === 'csv' ? { header: header ? 'yes' : 'no' } : {}),
    });
    if (nestedColumns.length > 0) rows = draft.add('flatten', 'Unpack nested columns', { columns: nestedColumns }, [rows]);
    if (types.length > 0) {
      const repaired = draft.add('type-repair', 'Check types', { columns: types }, [rows]);
      draft.add('file-target', 'Rejects', { path: `${folder}/rejects` }, [repaired.at('unparsed')]);
      rows = repaired;
    }
    if (duplicateKeys.length > 0) rows = withoutDuplicates(draft, rows, duplicateKeys, `${folder}/duplicates`);
    if (multiValuedColumns.length > 0) rows = withoutLists(draft, rows, settings, folder, format === 'csv');
    draft.add('file-target', 'Processed', { path: `${folder}/main` }, [rows]);
  },
});

/** A path tells; of a folder, the settings: CSV files have nothing nested. */
function formatOf({ location, nestedColumns, multiValuedColumns }: Config): 'csv' | 'json' | 'parquet' {
  return sourceFormat(location, nestedColumns.length + multiValuedColumns.length > 0 ? 'json' : 'csv');
}

function withoutDuplicates(draft: PipelineDraft, rows: Flow, keys: string[], path: string): Flow {
  const counted = draft.add('aggregate', 'Rows of each key', { keys, measures: [{ function: 'count', name: 'rows' }] }, [rows]);
  const repeated = draft.add('filter', 'More than one', { conditions: [{ column: 'rows', operator: 'greater', value: '1' }] }, [counted]);
  draft.add('file-target', 'Duplicates', { path }, [repeated]);
  return draft.add('distinct', 'One of each', { columns: keys }, [rows]);
}

/** Each column of several values becomes a table with the key of its row; the rows go on without them. */
function withoutLists(
  draft: PipelineDraft,
  rows: Flow,
  { multiValuedColumns, duplicateKeys }: Config,
  folder: string,
  isText: boolean,
): Flow {
  const keyed = draft.add('hash-columns', 'Key of the row', { columns: duplicateKeys, name: ROW_KEY, algorithm: 'md5' }, [rows]);
  for (const column of multiValuedColumns) {
    const list = draft.add('select-columns', `Key and ${column}`, { columns: [ROW_KEY, column] }, [keyed]);
    const each = isText
      ? draft.add('split-string', `Each of ${column}`, { column, separator: ',', trim: true, into: 'rows' }, [list])
      : draft.add('unnest', `Each of ${column}`, { column }, [list]);
    draft.add('file-target', `Table of ${column}`, { path: `${folder}/${column}` }, [each]);
  }
  return draft.add('drop-columns', 'Without lists', { columns: multiValuedColumns }, [keyed]);
}
