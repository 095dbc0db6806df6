import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

/** Ours by Glue's, which are Spark's. */
const functions: Record<string, string> = {
  sum: 'sum',
  count: 'count',
  avg: 'avg',
  mean: 'avg',
  min: 'min',
  max: 'max',
  first: 'first',
  last: 'last',
};

export const glue: GlueMapping = {
  type: 'pivot',
  kinds: ['gs_pivot'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const name = parameters.text('aggFunction') ?? 'sum';
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (known === undefined) return { reason: `Its function “${name}” is not known here` };
    return {
      config: { columns: parameters.texts('colList'), measures: [{ function: known, column: parameters.text('aggCol') ?? '' }] },
      notes: ['Add the values that become columns: Glue finds them while it runs, here the columns are known before'],
    };
  },
  toGlue({ columns, keys, measures, values }) {
    const cells = glueList(measures).map(glueObject);
    const [cell = {}] = cells;
    const name = glueText(cell.function) ?? 'sum';
    if (cells.length !== 1 || !Object.hasOwn(functions, name) || !glueText(cell.column)) {
      return { reason: 'Glue pivots one column with sum, count, average, smallest, largest, first or last' };
    }
    if (glueList(keys).length > 0)
      return { reason: 'Glue takes all columns that it does not pivot as keys: choose none, behind Select Columns' };
    if (glueList(values).some((value) => glueText(glueObject(value).name))) return { reason: 'Glue calls the columns like the values' };
    const colList = glueList(columns).flatMap((column) => glueText(column) ?? []);
    return dynamicTransform('gs_pivot', { aggCol: glueText(cell.column), aggFunction: name, colList });
  },
};
