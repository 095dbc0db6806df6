import type { NamedExpression } from '@millrace/plan';
import { z } from 'zod';
import {
  cardList,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type NamedPlace,
  onlyInput,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';
import { buildMeasure, measureFunctions, measureName, orderedFunctions } from './build-measure.ts';

const needColumn = measureFunctions.filter((name) => name !== 'expression');

const config = z.object({
  keys: field.columns({ label: 'Group by', help: 'One row for each combination of these columns; none for one row in all' }).default([]),
  measures: field
    .list(
      z.object({
        function: field
          .choice(measureFunctions, {
            label: 'Function',
            choices: {
              count: 'Count',
              count_distinct: 'Count of different values',
              sum: 'Sum',
              avg: 'Average',
              min: 'Smallest',
              max: 'Largest',
              median: 'Median',
              first: 'First value',
              last: 'Last value',
              any_value: 'Any value',
              mode: 'Most frequent value',
              stddev_samp: 'Standard deviation',
              stddev_pop: 'Standard deviation of a whole population',
              var_samp: 'Variance',
              var_pop: 'Variance of a whole population',
              skewness: 'Skewness',
              kurtosis_pop: 'Kurtosis of a whole population',
              sum_distinct: 'Sum of different values',
              string_agg: 'Texts joined',
              list: 'List of values',
              approx_count_distinct: 'Count of different values, about',
              expression: 'Expression',
            },
          })
          .default('count'),
        column: field.optionalColumn({ label: 'Column', help: 'Count: empty for all rows', when: { field: 'function', is: needColumn } }),
        expression: field
          .optionalExpression({
            label: 'Expression',
            placeholder: 'sum(price * quantity)',
            allow: 'aggregate',
            when: { field: 'function', is: ['expression'] },
          })
          .default(''),
        separator: field.text({ label: 'Between the texts', when: { field: 'function', is: ['string_agg'] } }).default(', '),
        orderBy: field.optionalColumn({
          label: 'In the order of',
          help: 'Without it the order of the values may change from run to run',
          when: { field: 'function', is: [...orderedFunctions] },
        }),
        name: field.optionalColumnName({ label: 'Name', placeholder: 'sum_distance' }),
      }),
      { label: 'Values', addLabel: 'Add a value' },
    )
    .default([]),
});

/** Groups rows and computes one value a group for each measure. */
export const aggregate = defineNode({
  type: 'aggregate',
  version: 1,
  group: 'rows',
  title: 'Aggregate',
  summary: 'Groups rows and computes counts, sums, averages and more for each group',
  keywords: ['group by', 'sum', 'count', 'average', 'total', 'median', 'summarise', 'summarize', 'roll up'],
  icon: 'sigma',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'One row a group' }],
  config,
  defaults: { ...config.parse({}), measures: [{ function: 'count', expression: '', separator: ', ', name: 'count' }] },
  describe({ keys, measures }) {
    if (keys.length + measures.length === 0) return 'no values yet';
    const values = cardList(measures.map(measureName));
    if (keys.length === 0) return `${values} over all rows`;
    return measures.length === 0 ? `the different ${cardList(keys)}` : `${values} by ${cardList(keys)}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const fields = resolveColumns(context, input.schema, settings.keys, 'keys');
    const keys: NamedExpression[] = fields.map(({ name }) => ({ name, expression: fieldRef(name) }));
    const measures = settings.measures.flatMap((measure, index) => {
      const expression = buildMeasure(measure, input.schema, context, ['measures', index]);
      return expression ? [{ name: measureName(measure), expression }] : [];
    });
    if (keys.length < settings.keys.length || measures.length < settings.measures.length) return undefined;
    if (keys.length + measures.length === 0) {
      reportConfig(context, ['measures'], 'Choose a column to group by or add a value');
      return undefined;
    }
    const places: NamedPlace[] = [
      ...keys.map(({ name }, index) => ({ name, path: ['keys', index] })),
      ...measures.map(({ name }, index) => ({ name, path: ['measures', index, 'name'] })),
    ];
    return checkNames(context, places, 'measures') ? { out: { kind: 'aggregate', input: input.relation, keys, measures } } : undefined;
  },
});
