import { DynamicParameters, dynamicTransform, type GlueMapping, glueInteger, glueList, glueText } from '../../kit/index.ts';

const ALL_LEVELS = 50;

export const glue: GlueMapping = {
  type: 'flatten',
  kinds: ['gs_flatten'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const levels = parameters.integer('maxLevels') ?? 0;
    return { config: { separator: parameters.text('separator') ?? '.', depth: levels > 0 ? Math.min(levels, ALL_LEVELS) : ALL_LEVELS } };
  },
  toGlue({ columns, prefix, depth, separator }) {
    if (glueList(columns).length > 0) return { reason: 'Glue flattens all structs' };
    if (prefix === false || !glueText(separator)) return { reason: 'Glue’s names begin with the struct’s name and a separator' };
    const levels = glueInteger(depth) ?? ALL_LEVELS;
    return dynamicTransform('gs_flatten', { maxLevels: levels < ALL_LEVELS ? levels : undefined, separator: glueText(separator) });
  },
};
