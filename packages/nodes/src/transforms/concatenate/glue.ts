import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'concatenate',
  kinds: ['gs_concat'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    return {
      config: {
        name: parameters.text('colName') ?? 'concatenated',
        columns: parameters.texts('colList'),
        separator: parameters.text('spacer') ?? '',
      },
    };
  },
  toGlue({ columns, separator, nulls, name, drop }) {
    if ((nulls ?? 'skip') !== 'skip' || drop === true) return { reason: 'Glue leaves out nulls and keeps the columns' };
    const names = glueList(columns).map((column) => glueText(column) ?? '');
    return dynamicTransform('gs_concat', { colName: glueText(name), colList: names, spacer: glueText(separator) || undefined });
  },
};
