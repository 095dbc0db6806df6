import { findField, printTypeName } from '@millrace/plan';
import { DynamicParameters, dynamicTransform, type GlueMapping, glueText, schemaFromGlue } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'parse-json',
  kinds: ['gs_parse_json'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const name = parameters.text('newColName');
    const known = findField(schemaFromGlue(node.payload.OutputSchemas), name ?? column)?.type;
    const type = known && known.kind !== 'utf8' ? printTypeName(known) : 'JSON';
    return {
      config: { column, shape: 'type', type, ...(name === undefined ? {} : { name }) },
      notes: type === 'JSON' ? ['Glue finds the fields while it runs; here their names and types have to be written down'] : [],
    };
  },
  toGlue({ column, shape, spread, name }) {
    if (shape !== 'type' && spread === true) return { reason: 'Glue makes one struct of the fields' };
    return dynamicTransform('gs_parse_json', { colName: glueText(column), newColName: glueText(name) || undefined });
  },
};
