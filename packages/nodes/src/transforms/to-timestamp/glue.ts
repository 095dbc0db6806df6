import { DynamicParameters, dynamicTransform, type GlueMapping, glueText } from '../../kit/index.ts';

const formats = ['autodetect', 'iso', 'seconds', 'milliseconds', 'microseconds'];

export const glue: GlueMapping = {
  type: 'to-timestamp',
  kinds: ['gs_to_timestamp'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const column = parameters.text('colName');
    if (column === undefined) return { reason: 'It names no column' };
    const kind = (parameters.text('colType') ?? 'autodetect').toLowerCase();
    const name = parameters.text('newColName');
    const format = formats.includes(kind) ? { format: kind } : { format: 'pattern', pattern: parameters.text('colType') };
    return { config: { column, ...format, ...(name === undefined ? {} : { name }) } };
  },
  toGlue({ column, format, pattern, type, name, failed }) {
    if (type === 'date' || failed === 'fail') return { reason: 'Glue makes timestamps alone, and null of what is none' };
    return dynamicTransform('gs_to_timestamp', {
      colName: glueText(column),
      colType: glueText(format === 'pattern' ? pattern : format),
      newColName: glueText(name) || undefined,
    });
  },
};
