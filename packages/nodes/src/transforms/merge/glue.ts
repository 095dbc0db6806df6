import { type GlueMapping, glueColumns, glueList } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'merge',
  kinds: ['Merge'],
  fromGlue({ payload }, { inputs }) {
    const keys = glueColumns(payload.PrimaryKeys);
    if ('reason' in keys) return keys;
    // Glue calls mergeDynamicFrame on its source with the other input: rows of the latter win.
    const place = Math.max(
      0,
      inputs.findIndex(({ id }) => id === payload.Source),
    );
    return { config: { keys }, inputPorts: inputs.map((_, index) => (index === place ? 'in' : 'updates')) };
  },
  toGlue({ keys }, { inputs }) {
    const source = inputs.find(({ port }) => port === 'in');
    return { kind: 'Merge', payload: { Source: source?.id ?? '', PrimaryKeys: glueList(keys).map((key) => [key]) } };
  },
};
