import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'current-timestamp',
  kinds: ['gs_now'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const pattern = parameters.text('dateFormat');
    const name = parameters.text('colName') ?? 'current_timestamp';
    return { config: { name, ...(pattern === undefined ? { type: 'timestamp' } : { type: 'text', pattern }) } };
  },
  toGlue({ name, type, pattern }) {
    if (type === 'zoned' || type === 'date') return { reason: 'Glue adds a timestamp or a text alone' };
    return dynamicTransform('gs_now', { colName: glueText(name), dateFormat: type === 'text' ? glueText(pattern) : undefined });
  },
};
