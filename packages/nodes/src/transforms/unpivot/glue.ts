import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';

export const glue: GlueMapping = {
  type: 'unpivot',
  kinds: ['gs_unpivot'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const columns = parameters.texts('colList');
    if (columns.length === 0) return { reason: 'It names no columns that become rows' };
    // No public job tells how Glue calls these two: they are known by what their names say.
    const names = glueList(node.payload.Parameters).flatMap((parameter) => glueText(glueObject(parameter).Name) ?? []);
    const named = (pattern: RegExp) => parameters.text(names.find((name) => name !== 'colList' && pattern.test(name)) ?? '');
    const valueColumn = named(/val/i);
    const nameColumn = named(/^(?!.*val).*(name|key|col)/i);
    return { config: { columns, ...(nameColumn ? { nameColumn } : {}), ...(valueColumn ? { valueColumn } : {}) } };
  },
  toGlue({ columns, nameColumn, valueColumn, nulls }) {
    if (nulls === 'drop') return { reason: 'Glue makes a row of a null too: drop those rows with a Filter behind it' };
    const colList = glueList(columns).flatMap((column) => glueText(column) ?? []);
    return dynamicTransform('gs_unpivot', { unpivotName: glueText(nameColumn), unpivotValue: glueText(valueColumn), colList });
  },
};
