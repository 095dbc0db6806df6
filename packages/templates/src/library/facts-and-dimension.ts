import { field } from '@millrace/nodes/kit';
import { z } from 'zod';
import { baseName, sourceFormat } from '../source-format.ts';
import { defineTemplate } from '../template.ts';

export const factsAndDimension = defineTemplate({
  id: 'facts-and-dimension',
  title: 'Totals by a looked-up name',
  summary: 'Joins a table of events with a table of names, adds up a number for each name and sorts by it',
  config: z.object({
    facts: field.path({ label: 'Events', target: 'source', placeholder: 'data/sales' }),
    dimension: field.path({ label: 'Names', target: 'source', placeholder: 'data/products.csv' }),
    factKey: field.column({ label: 'Key in the events' }),
    dimensionKey: field.column({ label: 'Key in the names' }),
    groupBy: field.columns({ label: 'A row for each' }),
    measure: field.column({ label: 'Number to add up' }),
    target: field.path({ label: 'Folder to write', target: 'target', placeholder: 'output/sales-by-product' }),
  }),
  example: {
    facts: 'data/flights',
    dimension: 'data/airlines.csv',
    factKey: 'carrier',
    dimensionKey: 'carrier',
    groupBy: ['name'],
    measure: 'distance',
    target: 'output/miles-by-airline',
  },
  check: ({ groupBy }) => (groupBy.length === 0 ? ['groupBy: Name at least one column'] : []),
  draw({ facts, dimension, factKey, dimensionKey, groupBy, measure, target }, draft) {
    const left = draft.add('file-source', baseName(facts), { path: facts, format: sourceFormat(facts, 'parquet') });
    const right = draft.add('file-source', baseName(dimension), { path: dimension, format: sourceFormat(dimension) });
    const keys = [{ left: factKey, right: dimensionKey }];
    const joined = draft.add('join', 'Look up the name', { kind: 'left', keys }, [left, right]);
    const measures = [{ function: 'count' }, { function: 'sum', column: measure, name: `total_${measure}` }];
    const total = draft.add('aggregate', 'Totals', { keys: groupBy, measures }, [joined]);
    const sorted = draft.add('sort', 'Largest first', { keys: [{ column: `total_${measure}`, direction: 'descending' }] }, [total]);
    draft.add('file-target', 'Result', { path: target }, [sorted]);
  },
});
