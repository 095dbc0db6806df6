import { type Expression, type Field, isNumeric, type NamedExpression, type Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  cardCount,
  cardWord,
  defineNode,
  field,
  fieldRef,
  freeName,
  joinMeasures,
  type LowerContext,
  type NodeInput,
  onlyInput,
  reportType,
  resolveColumn,
  resolveColumns,
  withColumns,
} from '../../kit/index.ts';
import { edgeBins } from './edge-bins.ts';
import { finite, quantileBins, quantileMeasures, widthBins, widthMeasures } from './measured-bins.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  method: field
    .choice(['width', 'quantile', 'edges'], {
      label: 'Bins',
      choices: { width: 'Of the same width', quantile: 'With about as many rows each', edges: 'With edges of your own' },
    })
    .default('width'),
  count: field.integer({ label: 'Number of bins', when: { field: 'method', is: ['width', 'quantile'] } }, { min: 2, max: 100 }).default(10),
  edges: field
    .list(
      z.object({
        edge: field.text({ label: 'From', placeholder: '0' }).default(''),
        label: field.text({ label: 'Name of the bin', placeholder: 'made of the edges' }).default(''),
      }),
      {
        label: 'Edges',
        help: 'Ascending; each begins a bin, and the last one has no end',
        addLabel: 'Add an edge',
        when: { field: 'method', is: ['edges'] },
      },
    )
    .default([]),
  below: field
    .text({ label: 'Name for values below the first edge', placeholder: 'null', when: { field: 'method', is: ['edges'] } })
    .default(''),
  as: field
    .choice(['label', 'number'], { label: 'The column holds', choices: { label: 'The bin’s name', number: 'The bin’s number, from 1' } })
    .default('label'),
  name: field.columnName({ label: 'Name', placeholder: 'bin' }).default('bin'),
  partitionBy: field
    .columns({
      label: 'Within each',
      help: 'Bins are made anew for rows with the same values here',
      when: { field: 'method', is: ['width', 'quantile'] },
    })
    .default([]),
});

type Config = z.output<typeof config>;

/** Puts values into bins. */
export const bins = defineNode({
  type: 'bins',
  version: 1,
  group: 'columns',
  title: 'Bins',
  summary: 'Puts the values of a column into bins: of one width, of as many rows each, or with edges of your own',
  keywords: ['bin', 'bucket', 'histogram', 'quantile', 'decile', 'range', 'interval', 'group', 'discretize', 'band'],
  icon: 'chart-column',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe: ({ column, method, count, edges, name }) =>
    column === ''
      ? 'no column yet'
      : `${cardWord(column)} → ${cardWord(name)}, ${cardCount(method === 'edges' ? edges.length : count, method === 'edges' ? 'edge' : 'bin')}`,
  lower(settings, context) {
    const input = onlyInput(context);
    const column = resolveColumn(context, input.schema, settings.column, ['column']);
    const groups = settings.method === 'edges' ? [] : resolveColumns(context, input.schema, settings.partitionBy, 'partitionBy');
    if (!column || (settings.method !== 'edges' && groups.length < settings.partitionBy.length)) return undefined;
    const made = binsOf(column, groups, input, settings, context);
    const out =
      made &&
      withColumns(context, { relation: made.relation, schema: input.schema }, [
        { name: settings.name, expression: made.bin, path: ['name'] },
      ]);
    return out && { out };
  },
});

/** The bin of each row, and the input with what it is computed from beside it. */
function binsOf(
  column: Field,
  groups: Field[],
  { relation, schema }: NodeInput,
  settings: Config,
  context: LowerContext,
): { relation: Relation; bin: Expression } | undefined {
  const { method, count, as } = settings;
  const { kind } = column.type;
  const value = finite(column);
  const beside = (measures: NamedExpression[]) => joinMeasures(relation, schema, groups, measures);
  switch (method) {
    case 'edges': {
      const bin = edgeBins(column, settings, context);
      return bin && { relation, bin };
    }
    case 'width': {
      if (!isNumeric(column.type)) return reportType(context, column, ['column'], 'a number');
      const [low, high] = [freeName(schema, 'low'), freeName(schema, 'high')];
      const bin = widthBins(value, fieldRef(low), fieldRef(high), count, as);
      return { relation: beside(widthMeasures(value, low, high)), bin };
    }
    case 'quantile': {
      if (!isNumeric(column.type) && kind !== 'date' && kind !== 'timestamp')
        return reportType(context, column, ['column'], 'a number, a date or a time');
      const names = Array.from({ length: count - 1 }, (_, index) => freeName(schema, `edge ${index + 1}`));
      return {
        relation: beside(quantileMeasures(value, names)),
        bin: quantileBins(
          value,
          names.map((name) => fieldRef(name)),
          as,
        ),
      };
    }
  }
}
