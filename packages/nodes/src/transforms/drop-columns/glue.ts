import { type GlueMapping, glueColumns, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'drop-columns',
  kinds: ['DropFields'],
  fromGlue({ payload }) {
    const columns = glueColumns(payload.Paths);
    return 'reason' in columns ? columns : { config: { columns, ignoreMissing: true } };
  },
  toGlue: ({ columns }) => ({ kind: 'DropFields', payload: { Paths: glueList(columns).map((name) => [name]) } }),
};
