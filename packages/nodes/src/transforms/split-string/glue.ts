import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'split-string',
  kinds: ['gs_split'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const [column, separator = ',', name] = ['colName', 'pattern', 'newColName'].map((key) => parameters.text(key));
    if (column === undefined) return { reason: 'It names no column' };
    return { config: { column, separator, regex: true, into: 'list', ...(name === undefined ? {} : { name }) } };
  },
  toGlue({ column, separator, regex, trim, into, name }) {
    if ((into ?? 'list') !== 'list' || trim === true) return { reason: 'Glue splits a text into a list, whose parts stay as they are' };
    const text = glueText(separator) ?? ',';
    const pattern = regex === true ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return dynamicTransform('gs_split', { colName: glueText(column), pattern, newColName: glueText(name) || undefined });
  },
};
