import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'identifier',
  kinds: ['gs_sequence_id'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    return {
      config: { name: parameters.text('colName') ?? 'id', unique: parameters.boolean('unique') ?? false },
      notes: ['The numbers have no gaps here; on Glue they have some between the parts of the data'],
    };
  },
  toGlue({ name, unique, orderBy, partitionBy, start = 1 }) {
    const isPlain = glueList(orderBy).length === 0 && glueList(partitionBy).length === 0 && start === 1;
    if (!isPlain) return { reason: 'Glue’s Identifier has no order, no groups and no first number' };
    return dynamicTransform('gs_sequence_id', { colName: glueText(name), unique: unique === true ? true : undefined });
  },
};
