import { type Field, findField, type NamedExpression, type Relation } from '@millrace/plan';
import { fieldRef, nullOf } from './build-expression.ts';
import { cardList, cardWord } from './card-text.ts';
import type { LowerContext, NodeInput } from './definition.ts';
import { project } from './project-columns.ts';
import { reportConfig } from './report-config.ts';

/** The columns of all inputs in the order in which they first appear; what an input lacks is null. */
export function alignByName(inputs: readonly NodeInput[]): Relation[] {
  const all = new Map<string, Field>();
  for (const { schema } of inputs)
    for (const column of schema) if (!all.has(column.name.toLowerCase())) all.set(column.name.toLowerCase(), column);
  return inputs.map(({ relation, schema }) =>
    project(
      relation,
      [...all.values()].map(({ name, type }): NamedExpression => {
        const found = findField(schema, name);
        return { name, expression: found ? fieldRef(found.name) : nullOf(type) };
      }),
    ),
  );
}

/** The columns of all inputs by their places, with the names of the first one's; other numbers of columns are reported at `match`. */
export function alignByPosition(inputs: readonly NodeInput[], context: LowerContext): Relation[] | undefined {
  const [first] = inputs;
  const odd = inputs.find(({ schema }) => schema.length !== first?.schema.length);
  if (!first) return undefined;
  if (odd) {
    const counts = `“${cardWord(odd.name)}” has ${odd.schema.length} columns and “${cardWord(first.name)}” has ${first.schema.length}`;
    return reportConfig(context, ['match'], `${counts}; by place, all inputs need as many`);
  }
  return inputs.map(({ relation, schema }) =>
    project(
      relation,
      first.schema.map(({ name }, index) => ({ name, expression: fieldRef(schema[index]?.name ?? name) })),
    ),
  );
}

/** Inputs whose rows can be compared with each other: a column that one of them lacks is reported at `match`. */
export function alignSame(inputs: readonly NodeInput[], match: 'name' | 'position', context: LowerContext): Relation[] | undefined {
  if (match === 'position') return alignByPosition(inputs, context);
  const all = [...new Map(inputs.flatMap(({ schema }) => schema.map(({ name }) => [name.toLowerCase(), name]))).values()];
  for (const { schema, name } of inputs) {
    const missing = all.filter((column) => !findField(schema, column));
    if (missing.length > 0) {
      return reportConfig(
        context,
        ['match'],
        `“${cardWord(name)}” lacks ${cardList(missing)}; rows are the same only where all columns are`,
      );
    }
  }
  return alignByName(inputs);
}
