import { DynamicParameters, dynamicTransform, type GlueMapping, glueInteger, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'regex-extract',
  kinds: ['gs_regex_extract'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const columns = parameters.texts('newCols').map((name) => ({ name }));
    return { config: { column, regex: parameters.text('regex') ?? '', columns } };
  },
  toGlue({ column, regex, ignoreCase, columns, drop }) {
    const items = glueList(columns).map(glueObject);
    if (drop === true) return { reason: 'Glue keeps the column' };
    if (items.some(({ group }, index) => (glueInteger(group) ?? index + 1) !== index + 1))
      return { reason: 'Glue takes the groups in their order' };
    const pattern = `${ignoreCase === true ? '(?i)' : ''}${glueText(regex) ?? ''}`;
    const newCols = items.map(({ name }) => glueText(name) ?? '').join(',');
    return dynamicTransform('gs_regex_extract', { colName: glueText(column), regex: pattern, newCols });
  },
};
