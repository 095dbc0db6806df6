import { conditionsFromGlue, conditionsToGlue, type GlueMapping, type GlueRefusal, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'filter',
  kinds: ['Filter'],
  fromGlue({ payload }) {
    const conditions = conditionsFromGlue(payload.Filters);
    if ('reason' in conditions) return conditions;
    const match = glueText(payload.LogicalOperator)?.toUpperCase() === 'OR' ? 'any' : 'all';
    return { config: { mode: 'builder', match, conditions } };
  },
  toGlue({ mode, match, conditions, ignoreCase }) {
    if (mode === 'expression') return { reason: 'Glue’s Filter is a list of conditions, not an expression' };
    if (ignoreCase === true) return { reason: 'Glue minds upper and lower case' };
    // One condition alone can be several of Glue’s in either way.
    const words = glueList(conditions).length === 1 ? ['all', 'any'] : [match];
    let refusal: GlueRefusal = { reason: 'It has no conditions' };
    for (const word of words) {
      const filters = conditionsToGlue(conditions, word);
      if (!('reason' in filters)) return { kind: 'Filter', payload: { LogicalOperator: word === 'any' ? 'OR' : 'AND', Filters: filters } };
      refusal = filters;
    }
    return refusal;
  },
};
