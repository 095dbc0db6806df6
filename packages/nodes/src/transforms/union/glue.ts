import type { GlueMapping, ToGlueContext } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'union',
  kinds: ['Union'],
  // Glue writes (select * from source1) UNION (select * from source2): columns belong together by their places.
  fromGlue: ({ payload }) => ({ config: { match: 'position', rows: payload.UnionType === 'DISTINCT' ? 'distinct' : 'all' } }),
  toGlue({ match, rows }, context) {
    if (context.inputs.length > 2) return { reason: 'Glue unites two inputs: put several Union nodes behind each other' };
    if (match !== 'position' && !sameColumns(context))
      return { reason: 'Glue unites columns by their places: choose that, behind Select Columns' };
    return { kind: 'Union', payload: { UnionType: rows === 'distinct' ? 'DISTINCT' : 'ALL' } };
  },
};

function sameColumns({ inputs }: ToGlueContext): boolean {
  const [first, ...others] = inputs.map(({ columns }) => columns.map(({ name }) => name.toLowerCase()).join('\n'));
  return first !== undefined && first !== '' && others.every((names) => names === first);
}
