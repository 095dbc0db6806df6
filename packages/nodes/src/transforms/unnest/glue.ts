import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'unnest',
  kinds: ['gs_explode'],
  // Glue leaves the list beside its element, unless both have one name.
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const as = parameters.text('newCol') ?? column;
    return { config: { column, as, keepList: as.toLowerCase() !== column.toLowerCase(), keepEmpty: parameters.boolean('outer') ?? false } };
  },
  toGlue({ column, as, positionAs, keepEmpty, keepList }) {
    const name = glueText(as) || glueText(column);
    if (glueText(positionAs)) return { reason: 'Glue does not count the places in a list' };
    const replaces = name?.toLowerCase() === glueText(column)?.toLowerCase();
    if (replaces === (keepList === true))
      return { reason: 'Glue keeps the list beside its element where their names differ: keep it, and drop it behind' };
    return dynamicTransform('gs_explode', { colName: glueText(column), newCol: name, outer: keepEmpty === true || undefined });
  },
};
