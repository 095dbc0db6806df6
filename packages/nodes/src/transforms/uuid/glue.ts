import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'uuid',
  kinds: ['gs_uuid'],
  fromGlue: (node) => ({ config: { name: new DynamicParameters(node).text('colName') ?? 'uuid', from: 'random' } }),
  toGlue: ({ name, from }) =>
    from === 'columns' ? { reason: 'Glue makes UUIDs by chance only' } : dynamicTransform('gs_uuid', { colName: glueText(name) }),
};
