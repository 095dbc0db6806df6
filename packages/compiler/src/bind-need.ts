import {
  type BindResult,
  collectFieldRefs,
  type Expression,
  type FilterRel,
  type NamedExpression,
  type ProjectRel,
  printTypeName,
  type Relation,
  type Schema,
} from '@millrace/plan';
import { bindStatement } from './bind-statement.ts';
import { columnType, inferSchema } from './infer-schema.ts';

/** What an engine has to bind so that a relation's columns are known, and what they are then. */
export interface BindNeed {
  sql: string;
  read(result: BindResult): BindResult;
}

/**
 * The least that has to be bound for a relation whose columns do not follow from its inputs'. Columns that only pass
 * through are left out: the statement is short, and an answer holds as long as the columns that it uses stay the same.
 */
export function bindNeed(relation: Relation): BindNeed {
  if (relation.kind === 'filter') return conditionNeed(relation);
  if (relation.kind === 'project') {
    const input = inferSchema(relation.input);
    if (input) return computedNeed(relation, input);
  }
  return { sql: bindStatement(relation).sql, read: (result) => result };
}

/** A filter keeps its input's columns: what has to be bound is its condition. */
function conditionNeed({ input, condition }: FilterRel): BindNeed {
  const columns = [{ name: 'condition', expression: condition }];
  const schema = inferSchema(input);
  if (!schema) return { sql: bindStatement({ kind: 'filter', input, condition }).sql, read: (result) => result };
  return {
    sql: bindStatement(usedPart(columns, schema)).sql,
    read: (result) => {
      const type = result.ok ? result.schema[0]?.type : undefined;
      if (!type) return result;
      if (type.kind === 'boolean') return { ok: true, schema };
      const message = `The condition gives ${printTypeName(type)}, not true or false: compare it with something`;
      return { ok: false, message, position: null, code: 'condition-type', candidates: [] };
    },
  };
}

function computedNeed({ columns }: ProjectRel, input: Schema): BindNeed {
  const known = columns.map(({ expression }) => passedType(expression, input));
  const computed = columns.filter((_, index) => known[index] === undefined);
  return {
    sql: bindStatement(usedPart(computed, input)).sql,
    read: (result) => {
      if (!result.ok) return result;
      const bound = result.schema.values();
      const schema = columns.flatMap(({ name }, index) => {
        const type = known[index] ?? bound.next().value?.type;
        return type ? [{ name, type }] : [];
      });
      return { ok: true, schema };
    },
  };
}

/** The columns over a table that has no others than they use. */
function usedPart(columns: NamedExpression[], input: Schema): ProjectRel {
  const used = new Set(columns.flatMap(({ expression }) => collectFieldRefs(expression).map(({ path }) => path[0])));
  const schema = input.filter(({ name }) => used.has(name));
  const table = schema.length > 0 ? schema : input.slice(0, 1);
  return { kind: 'project', input: { kind: 'input', nodeId: 'input', port: 'out', schema: table }, columns };
}

function passedType(expression: Expression, input: Schema) {
  return expression.kind === 'field' ? columnType(input, expression.path) : undefined;
}
