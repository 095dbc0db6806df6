import { conditionsFromGlue, conditionsToGlue, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'conditional-router',
  kinds: ['Route'],
  fromGlue({ payload }) {
    const groups: Record<string, unknown>[] = [];
    for (const group of glueList(payload.GroupFiltersList).map(glueObject)) {
      const conditions = conditionsFromGlue(group.Filters);
      if ('reason' in conditions) return conditions;
      groups.push({ name: glueText(group.GroupName) ?? '', match: group.LogicalOperator === 'OR' ? 'any' : 'all', conditions });
    }
    return { config: { groups } };
  },
  toGlue({ groups, rows, ignoreCase }) {
    if (rows === 'first') return { reason: 'Glue sends a row to every group that it matches' };
    if (ignoreCase === true) return { reason: 'Glue minds upper and lower case' };
    const list: Record<string, unknown>[] = [];
    for (const group of glueList(groups).map(glueObject)) {
      if (group.mode === 'expression')
        return { reason: `The group “${glueText(group.name)}” is an expression; Glue has lists of conditions` };
      const filters = conditionsToGlue(group.conditions, group.match);
      if ('reason' in filters) return filters;
      list.push({ GroupName: glueText(group.name) ?? '', Filters: filters, LogicalOperator: group.match === 'any' ? 'OR' : 'AND' });
    }
    return { kind: 'Route', payload: { GroupFiltersList: list } };
  },
};
