import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'extract-json-path',
  kinds: ['gs_extract_json'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const names = parameters.texts('colList');
    const paths = parameters.texts('jsonPaths');
    const columns = paths.map((path, index) => ({ path, name: names[index] ?? `column_${index + 1}` }));
    return { config: { column, columns, drop: parameters.boolean('dropCol') ?? false } };
  },
  toGlue({ column, columns, drop }) {
    const items = glueList(columns).map(glueObject);
    if (items.some(({ type }) => !/^\s*(varchar|string|text)?\s*$/i.test(glueText(type) ?? '')))
      return { reason: 'Glue takes texts alone' };
    const [paths, names] = ['path', 'name'].map((key) => items.map((item) => glueText(item[key]) ?? ''));
    if (paths?.some((path) => path.includes(','))) return { reason: 'Glue separates paths by commas, and one of these has a comma' };
    return dynamicTransform('gs_extract_json', {
      colName: glueText(column),
      jsonPaths: paths?.join(','),
      colList: names?.join(','),
      dropCol: drop === true ? true : undefined,
    });
  },
};
