import { findField, isNumeric } from '@millrace/plan';
import { type GlueMapping, glueColumn, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'fill-missing',
  kinds: ['FillMissingValues'],
  fromGlue({ payload }, { inputs }) {
    const column = glueColumn(payload.ImputedPath);
    if (column === undefined) return { reason: 'It fills no column at the top level' };
    const name = glueColumn(payload.FilledPath) ?? '';
    const found = findField(inputs[0]?.columns ?? [], column);
    const method = found && isNumeric(found.type) ? 'median' : 'mode';
    return {
      config: { columns: [{ column, method, ...(name === '' || name === column ? {} : { name }) }] },
      notes: [`Glue fills with a learned model; here “${column}” gets its ${method === 'median' ? 'median' : 'most frequent value'}`],
    };
  },
  toGlue({ columns }) {
    const [first, ...more] = glueList(columns).map(glueObject);
    if (!first || more.length > 0) return { reason: 'Glue fills exactly one column' };
    if (!['mean', 'median', 'mode'].includes(glueText(first.method) ?? '')) return { reason: 'Glue fills with a learned model alone' };
    return { kind: 'FillMissingValues', payload: { ImputedPath: first.column, ...(first.name ? { FilledPath: first.name } : {}) } };
  },
};
