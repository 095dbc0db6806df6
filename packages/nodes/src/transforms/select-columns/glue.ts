import { type GlueMapping, glueColumns, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'select-columns',
  kinds: ['SelectFields'],
  fromGlue({ kind, payload }) {
    const columns = glueColumns(payload.Paths);
    return 'reason' in columns ? columns : { config: { mode: kind === 'DropFields' ? 'drop' : 'keep', columns } };
  },
  toGlue: ({ mode, columns }) => ({
    kind: mode === 'drop' ? 'DropFields' : 'SelectFields',
    payload: { Paths: glueList(columns).map((name) => [name]) },
  }),
};
