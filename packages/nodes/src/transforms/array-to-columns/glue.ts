import { DynamicParameters, dynamicTransform, type GlueMapping, glueInteger, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'array-to-columns',
  kinds: ['gs_array_to_cols'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const places = parameters.texts('indexes').map(glueInteger);
    const columns = parameters.texts('colList').map((name, index) => {
      const place = places[index];
      return place === undefined ? { name } : { name, place };
    });
    return { config: { column, columns } };
  },
  toGlue({ column, columns, drop }) {
    const items = glueList(columns).map(glueObject);
    if (drop === true) return { reason: 'Glue keeps the list' };
    if (items.some(({ place }) => (glueInteger(place) ?? 1) < 1)) return { reason: 'Glue counts places from 1' };
    const places = items.map(({ place }, index) => glueInteger(place) ?? index + 1);
    return dynamicTransform('gs_array_to_cols', {
      colName: glueText(column),
      colList: items.map(({ name }) => glueText(name) ?? '').join(','),
      indexes: places.every((place, index) => place === index + 1) ? undefined : places.join(','),
    });
  },
};
