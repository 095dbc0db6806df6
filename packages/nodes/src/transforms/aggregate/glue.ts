import { type GlueMapping, type GlueNode, glueColumn, glueColumns, glueList, glueObject, gluePathText, glueText } from '../../kit/index.ts';

/** Ours by Glue's, with the name that Spark gives to the result. */
const functions: Record<string, { ours: string; result: (column: string) => string }> = {
  ...Object.fromEntries(
    ['avg', 'count', 'first', 'last', 'max', 'min', 'skewness', 'stddev_samp', 'stddev_pop', 'sum', 'var_samp', 'var_pop'].map((name) => [
      name,
      { ours: name, result: (column: string) => `${name}(${column})` },
    ]),
  ),
  kurtosis: { ours: 'kurtosis_pop', result: (column) => `kurtosis(${column})` },
  countDistinct: { ours: 'count_distinct', result: (column) => `count(DISTINCT ${column})` },
  sumDistinct: { ours: 'sum_distinct', result: (column) => `sum(DISTINCT ${column})` },
};

export const glue: GlueMapping = {
  type: 'aggregate',
  kinds: ['Aggregate'],
  fromGlue({ payload }) {
    const keys = glueColumns(payload.Groups);
    if ('reason' in keys) return keys;
    const measures: Record<string, string>[] = [];
    const notes = new Set<string>();
    for (const { Column, AggFunc } of glueList(payload.Aggs).map(glueObject)) {
      const [column, name] = [glueColumn(Column), glueText(AggFunc) ?? ''];
      const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (column === undefined) return { reason: `It uses the nested column “${gluePathText(Column)}”: flatten the column before` };
      if (!known) return { reason: `Its function “${name}” is not known here` };
      measures.push({ function: known.ours, column, name: known.result(column) });
      if (name === 'skewness') notes.add('Skewness is that of a sample here; Glue computes that of a whole population');
      if (name === 'first' || name === 'last') notes.add('First and last values depend on the order of the rows, on Glue too');
    }
    return { config: { keys, measures }, notes: [...notes] };
  },
  toGlue({ keys, measures }) {
    const aggs: Record<string, unknown>[] = [];
    const renames: GlueNode[] = [];
    for (const measure of glueList(measures).map(glueObject)) {
      const [ours, column] = [glueText(measure.function) ?? '', glueText(measure.column)];
      const found = Object.entries(functions).find(([, known]) => known.ours === ours);
      if (!found || !column) return { reason: `Glue has no function “${ours}” of ${column ? 'a column' : 'all rows'}` };
      if (glueText(measure.orderBy)) return { reason: 'Glue takes the first or last value in any order' };
      const [AggFunc, { result }] = found;
      aggs.push({ Column: [column], AggFunc });
      const wanted = glueText(measure.name) || `${ours}_${column}`;
      if (wanted === result(column)) continue;
      renames.push({ kind: 'RenameField', payload: { SourcePath: [`\`${result(column)}\``], TargetPath: [wanted] } });
    }
    if (aggs.length === 0) return { reason: 'Glue needs a value; the different keys alone are Drop Duplicates behind Select Columns' };
    if (new Set(aggs.map((agg) => JSON.stringify(agg))).size < aggs.length) return { reason: 'Glue computes a function of a column once' };
    const aggregate = { kind: 'Aggregate', payload: { Groups: glueList(keys).map((name) => [name]), Aggs: aggs } };
    return renames.length > 0 ? [aggregate, ...renames] : aggregate;
  },
};
