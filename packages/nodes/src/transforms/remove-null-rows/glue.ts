import { DynamicParameters, dynamicTransform, type GlueMapping, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'remove-null-rows',
  kinds: ['gs_null_rows'],
  fromGlue: (node) => ({ config: { extended: new DynamicParameters(node).boolean('extended') ?? false } }),
  toGlue({ columns, when, extended }) {
    if (glueList(columns).length > 0 || when !== 'all') return { reason: 'Glue removes only rows whose columns are all null' };
    return dynamicTransform('gs_null_rows', { extended: extended === true || undefined });
  },
};
