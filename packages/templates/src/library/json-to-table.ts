import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import { baseName } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

export const jsonToTable = defineTemplate({
  id: 'json-to-table',
  title: 'Nested JSON to a table',
  summary: 'Unpacks the objects of JSON records into columns, a list into rows, and writes a flat table',
  config: z.object({
    location: field.path({ label: 'File or folder', target: 'source', placeholder: 'data/orders.json' }),
    recordPath: field
      .text({ label: 'List of records', help: 'Where a document holds them; empty for lines or a list', placeholder: 'features' })
      .default(''),
    nestedColumns: field.columns({ label: 'Objects to unpack', help: 'Empty for all' }).default([]),
    listColumn: field.optionalColumn({ label: 'List to make rows of' }),
    target: field.path({ label: 'Folder to write', target: 'target', placeholder: 'output/orders' }),
  }),
  example: {
    location: 'data/earthquakes.geojson',
    recordPath: 'features',
    nestedColumns: ['properties', 'geometry'],
    listColumn: 'geometry_coordinates',
    target: 'output/earthquakes-flat',
  },
  draw({ location, recordPath, nestedColumns, listColumn, target }, draft) {
    const source = draft.add('file-source', baseName(location), { path: location, format: 'json', recordPath });
    const flat = draft.add('flatten', 'Objects to columns', { columns: nestedColumns }, [source]);
    const rows = listColumn ? draft.add('unnest', 'List to rows', { column: listColumn }, [flat]) : flat;
    draft.add('file-target', 'Table', { path: target }, [rows]);
  },
});
