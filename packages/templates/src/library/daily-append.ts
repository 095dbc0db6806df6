import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import { baseName, sourceFormat } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

export const dailyAppend = defineTemplate({
  id: 'daily-append',
  title: 'Daily load',
  summary: 'Adds what is in a folder to a data set, with the time of the load in each row',
  config: z.object({
    location: field.path({ label: 'File or folder', target: 'source', placeholder: 'data/incoming' }),
    loadedAt: field.columnName({ label: 'Column for the time of the load' }).default('loaded_at'),
    partitionBy: field.columns({ label: 'A folder for each' }).default([]),
    target: field.path({ label: 'Folder to add to', target: 'target', placeholder: 'output/all' }),
  }),
  example: { location: 'data/airlines.csv', target: 'output/airlines-loaded' },
  draw({ location, loadedAt, partitionBy, target }, draft) {
    const source = draft.add('file-source', baseName(location), { path: location, format: sourceFormat(location) });
    const stamped = draft.add('current-timestamp', 'Time of the load', { name: loadedAt }, [source]);
    draft.add('file-target', 'Data set', { path: target, mode: 'append', partitionBy }, [stamped]);
  },
});
