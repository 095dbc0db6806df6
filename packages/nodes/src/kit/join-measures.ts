import type { Field, JoinColumn, NamedExpression, Relation, Schema } from '@millrace/plan';
import { fieldRef } from './build-expression.ts';
import { freeName } from './free-name.ts';

/**
 * Puts beside every row what is computed over all rows, or over those with the same values in `groups`; null is a group
 * too. The input is read a second time for it.
 * @param measures aggregates, by names that no column of the input has
 */
export function joinMeasures(relation: Relation, schema: Schema, groups: Field[], measures: NamedExpression[]): Relation {
  const keys = [...new Set(groups)].map(({ name }, index) => ({ name: freeName(schema, `group ${index + 1}`), column: name }));
  const columns: JoinColumn[] = [
    ...schema.map(({ name }): JoinColumn => ({ name, side: 'left', column: name })),
    ...measures.map(({ name }): JoinColumn => ({ name, side: 'right', column: name })),
  ];
  return {
    kind: 'join',
    join: keys.length === 0 ? 'cross' : 'left',
    left: relation,
    right: {
      kind: 'aggregate',
      input: relation,
      keys: keys.map(({ name, column }) => ({ name, expression: fieldRef(column) })),
      measures,
    },
    keys: keys.map(({ name, column }) => ({ left: column, right: name, nullSafe: true })),
    columns,
  };
}
