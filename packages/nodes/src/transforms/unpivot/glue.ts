import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'unpivot',
  kinds: ['gs_unpivot'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const columns = parameters.texts('colList');
    if (columns.length === 0) return { reason: 'It names no columns that become rows' };
    const nameColumn = parameters.text('unpivotName') ?? parameters.text('nameCol');
    const valueColumn = parameters.text('unpivotValue') ?? parameters.text('valueCol');
    return { config: { columns, ...(nameColumn ? { nameColumn } : {}), ...(valueColumn ? { valueColumn } : {}) } };
  },
  toGlue({ columns, nameColumn, valueColumn, nulls }) {
    if (nulls === 'drop') return { reason: 'Glue makes a row of a null too: drop those rows with a Filter behind it' };
    const colList = glueList(columns).flatMap((column) => glueText(column) ?? []);
    return dynamicTransform('gs_unpivot', { unpivotName: glueText(nameColumn), unpivotValue: glueText(valueColumn), colList });
  },
};
