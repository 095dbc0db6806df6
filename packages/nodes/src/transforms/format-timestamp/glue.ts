import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'format-timestamp',
  kinds: ['gs_format_timestamp'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const [column, pattern, name] = ['colName', 'dateFormat', 'newColName'].map((key) => parameters.text(key));
    if (column === undefined) return { reason: 'It names no column' };
    return { config: { column, ...(pattern === undefined ? {} : { pattern }), ...(name === undefined ? {} : { name }) } };
  },
  toGlue: ({ column, pattern, name }) =>
    dynamicTransform('gs_format_timestamp', {
      colName: glueText(column),
      dateFormat: glueText(pattern),
      newColName: glueText(name) || undefined,
    }),
};
