import { collectFieldRefs, type NamedExpression, type Relation } from '@millrace/plan';
import { z } from 'zod';
import { cardList, defineNode, field, fieldRef, onlyInput, project, reportConfig } from '../../kit/index.ts';

const config = z.object({
  columns: field
    .list(
      z.object({
        name: field.columnName({ label: 'Name', placeholder: 'speed' }),
        expression: field.expression({ label: 'Expression', placeholder: 'distance / (air_time / 60)', allow: 'window' }),
      }),
      {
        label: 'Columns',
        help: 'A row may use the columns of the rows above; the name of an existing column replaces it',
        addLabel: 'Add a column',
      },
    )
    .default([]),
});

/** Computes columns from expressions. */
export const derivedColumns = defineNode({
  type: 'derived-columns',
  version: 1,
  group: 'columns',
  title: 'Derived Columns',
  summary: 'Computes new columns from expressions, or replaces existing ones',
  keywords: ['compute', 'calculate', 'formula', 'expression', 'add column', 'new column', 'derive', 'case', 'concatenate'],
  icon: 'square-function',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns }) {
    const formulas = columns.map(({ name, expression }) => `${name} = ${expression}`);
    return cardList(formulas, 2) || 'no columns yet';
  },
  lower({ columns }, context) {
    const input = onlyInput(context);
    if (columns.length === 0) reportConfig(context, ['columns'], 'Add a column');
    const derived = columns.flatMap(({ name }, index) => {
      const above = columns.slice(0, index).map((column) => column.name);
      const expression = context.expression(['columns', index, 'expression'], above);
      return expression ? [{ name, expression }] : [];
    });
    if (columns.length === 0 || derived.length < columns.length) return undefined;
    const steps = splitSteps(derived);
    let relation: Relation = input.relation;
    let names = input.schema.map(({ name }) => name);
    for (const step of steps) {
      const output = withStep(names, step);
      relation = project(relation, output);
      names = output.map(({ name }) => name);
    }
    return { out: relation };
  },
});

/** Columns that use none of each other are computed in one step; one that uses or replaces an earlier one begins the next. */
function splitSteps(derived: NamedExpression[]): NamedExpression[][] {
  const steps: NamedExpression[][] = [];
  let current: NamedExpression[] = [];
  let made = new Set<string>();
  for (const column of derived) {
    const key = column.name.toLowerCase();
    const usesEarlier = collectFieldRefs(column.expression).some(({ path }) => made.has(path[0]?.toLowerCase() ?? ''));
    if (made.has(key) || usesEarlier) {
      steps.push(current);
      current = [];
      made = new Set();
    }
    current.push(column);
    made.add(key);
  }
  return [...steps, current];
}

function withStep(names: string[], step: NamedExpression[]): NamedExpression[] {
  const fresh = new Map(step.map((column) => [column.name.toLowerCase(), column]));
  const output = names.map((name): NamedExpression => {
    const column = fresh.get(name.toLowerCase());
    fresh.delete(name.toLowerCase());
    return column ?? { name, expression: fieldRef(name) };
  });
  return [...output, ...fresh.values()];
}
