import { DynamicParameters, dynamicTransform, type GlueMapping, glueList, glueObject, glueText } from '../../kit/index.ts';
import { fromSparkExpression, isPlainSpark, toSparkExpression } from './spark-expression.ts';

export const glue: GlueMapping = {
  type: 'derived-columns',
  kinds: ['gs_derived'],
  fromGlue(node) {
    const parameters = new DynamicParameters(node);
    const [name, expr] = [parameters.text('colName'), parameters.text('expr')];
    if (name === undefined || expr === undefined) return { reason: 'It has no column or no expression' };
    const note = `The expression of “${name}” is written in Spark SQL: look at its functions`;
    return { config: { columns: [{ name, expression: fromSparkExpression(expr) }] }, notes: isPlainSpark(expr) ? [] : [note] };
  },
  toGlue({ columns }) {
    const items = glueList(columns).map((item) => {
      const { name, expression } = glueObject(item);
      return { name: glueText(name) ?? '', expr: toSparkExpression(glueText(expression) ?? '') };
    });
    const hard = items.find(({ expr }) => expr === undefined);
    if (hard) return { reason: `The expression of “${hard.name}” is not the same in Spark SQL` };
    const nodes = items.map(({ name, expr }) => dynamicTransform('gs_derived', { colName: name, expr }));
    const [only] = nodes;
    if (!only) return { reason: 'It has no columns' };
    return nodes.length === 1 ? only : nodes;
  },
};
