import { type GlueMapping, glueColumns, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'split-columns',
  kinds: ['SplitFields'],
  fromGlue({ payload }) {
    const columns = glueColumns(payload.Paths);
    return 'reason' in columns ? columns : { config: { columns } };
  },
  toGlue: ({ columns }) => ({ kind: 'SplitFields', payload: { Paths: glueList(columns).map((name) => [name]) } }),
};
