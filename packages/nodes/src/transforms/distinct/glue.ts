import { type GlueMapping, glueColumns, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'distinct',
  kinds: ['DropDuplicates'],
  fromGlue({ payload }) {
    const columns = glueColumns(payload.Columns);
    return 'reason' in columns ? columns : { config: { columns } };
  },
  toGlue({ columns, keep }) {
    if (glueList(keep).length > 0 && glueList(columns).length > 0)
      return { reason: 'Glue keeps any of several rows: which one cannot be chosen' };
    const paths = glueList(columns).map((name) => [name]);
    return { kind: 'DropDuplicates', payload: paths.length > 0 ? { Columns: paths } : {} };
  },
};
