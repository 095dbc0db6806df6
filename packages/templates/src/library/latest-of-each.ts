import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import { baseName, sourceFormat } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

export const latestOfEach = defineTemplate({
  id: 'latest-of-each',
  title: 'Clean and deduplicate',
  summary: 'Trims text columns, drops rows without a key and keeps the latest row of each key',
  config: z.object({
    location: field.path({ label: 'File or folder', target: 'source', placeholder: 'data/customers.csv' }),
    textColumns: field.columns({ label: 'Text columns to trim' }).default([]),
    keys: field.columns({ label: 'Key', help: 'Columns that tell one thing from another' }),
    latestBy: field.column({ label: 'Latest by', help: 'The row with the largest value stays' }),
    target: field.path({ label: 'Folder to write', target: 'target', placeholder: 'output/customers' }),
  }),
  example: {
    location: 'data/planes.csv',
    textColumns: ['manufacturer', 'model'],
    keys: ['model'],
    latestBy: 'year',
    target: 'output/models',
  },
  check: ({ keys }) => (keys.length === 0 ? ['keys: Name at least one column'] : []),
  draw({ location, textColumns, keys, latestBy, target }, draft) {
    const source = draft.add('file-source', baseName(location), { path: location, format: sourceFormat(location) });
    const trimmed = textColumns.length === 0 ? source : draft.add('clean-text', 'Trim', { columns: textColumns, trim: true }, [source]);
    const conditions = keys.map((column) => ({ column, operator: 'is-not-null' }));
    const known = draft.add('filter', 'Has a key', { conditions }, [trimmed]);
    const orderBy = [{ column: latestBy, direction: 'descending' }];
    const latest = draft.add('top-n', 'Latest of each', { count: 1, partitionBy: keys, orderBy }, [known]);
    draft.add('file-target', 'Result', { path: target }, [latest]);
  },
});
