import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import { baseName, sourceFormat } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

export const filesToParquet = defineTemplate({
  id: 'files-to-parquet',
  title: 'Files to partitioned Parquet',
  summary: 'Reads a file or a folder and writes it as Parquet, in a folder for each value of the columns that queries filter by',
  config: z.object({
    location: field.path({ label: 'File or folder', target: 'source', placeholder: 'data/orders' }),
    partitionBy: field.columns({ label: 'A folder for each', help: 'Columns with few different values' }).default([]),
    target: field.path({ label: 'Folder to write', target: 'target', placeholder: 'output/orders' }),
  }),
  example: { location: 'data/weather.csv', partitionBy: ['month'], target: 'output/weather' },
  draw({ location, partitionBy, target }, draft) {
    const source = draft.add('file-source', baseName(location), { path: location, format: sourceFormat(location) });
    draft.add('file-target', 'Parquet', { path: target, partitionBy }, [source]);
  },
});
