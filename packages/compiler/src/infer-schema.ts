import { type DataType, findField, type NamedExpression, type Relation, type Schema } from '@millrace/plan';

/**
 * The columns of a relation where they follow from its input's without asking an engine: nothing is computed, no text
 * of the author is in it. Undefined otherwise.
 */
export function inferSchema(relation: Relation): Schema | undefined {
  switch (relation.kind) {
    case 'input':
    case 'values':
      return relation.schema;
    case 'read':
      return [...relation.columns, ...relation.partitionColumns];
    case 'fetch':
    case 'write':
      return inferSchema(relation.input);
    case 'project':
      return takenColumns(relation.columns, inferSchema(relation.input));
    case 'aggregate':
      return relation.measures.length === 0 ? takenColumns(relation.keys, inferSchema(relation.input)) : undefined;
    case 'sort': {
      const schema = inferSchema(relation.input);
      return schema &&
        takenColumns(
          relation.keys.map(({ expression }) => ({ name: '', expression })),
          schema,
        )
        ? schema
        : undefined;
    }
    case 'set':
      return equalSchema(relation.inputs.map(inferSchema));
    case 'filter':
    case 'join':
    case 'unnest':
    case 'sql':
      return undefined;
  }
}

function takenColumns(columns: NamedExpression[], schema: Schema | undefined): Schema | undefined {
  const fields = columns.map(({ name, expression }) => {
    const type = schema && expression.kind === 'field' ? columnType(schema, expression.path) : undefined;
    return type && { name, type };
  });
  return fields.every((found) => found !== undefined) ? fields : undefined;
}

/** The type of a column, or of a field inside it; undefined when there is none. */
export function columnType(schema: Schema, [first = '', ...rest]: string[]): DataType | undefined {
  const type = findField(schema, first)?.type;
  if (rest.length === 0 || !type) return type;
  return type.kind === 'struct' ? columnType(type.fields, rest) : undefined;
}

function equalSchema(schemas: (Schema | undefined)[]): Schema | undefined {
  const [first] = schemas;
  const types = (schema: Schema | undefined) => schema && JSON.stringify(schema.map((field) => field.type));
  return schemas.every((schema) => schema && types(schema) === types(first)) ? first : undefined;
}
