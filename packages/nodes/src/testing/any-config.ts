import type { Schema } from '@millrace/plan';
import fc from 'fast-check';
import { describeFields, type FieldSpec, type NodeDefinition } from '../kit/index.ts';
import { hostileNames } from './case-table.ts';

const values = ['', '5', '2.5', 'text', '2013-01-01', 'true', 'a, b', '"', ',,', ...hostileNames.slice(0, 8)];

/** Any configuration that a form could give, mostly of columns that exist. */
export function anyConfig(definition: NodeDefinition, inputs: Schema[]): fc.Arbitrary<Record<string, unknown>> {
  const columns = inputs.flatMap((schema) => schema.map(({ name }) => name));
  return anyObject(describeFields(definition.config), columns);
}

function anyObject(fields: FieldSpec[], columns: string[]): fc.Arbitrary<Record<string, unknown>> {
  const shape = Object.fromEntries(fields.map((field) => [field.name, anyValue(field, columns)]));
  const optional = fields.filter((field) => field.optional || field.defaultValue !== undefined).map(({ name }) => name);
  return fc.record(shape, { requiredKeys: fields.map(({ name }) => name).filter((name) => !optional.includes(name)) });
}

function anyValue(field: FieldSpec, columns: string[]): fc.Arbitrary<unknown> {
  const column = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...columns) }, { weight: 1, arbitrary: fc.constantFrom('missing', '') });
  switch (field.kind) {
    case 'column':
      return column;
    case 'columns':
      return fc.array(column, { maxLength: 3 });
    case 'list':
      return fc.array(anyObject(field.item ?? [], columns), { maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: field.bounds?.min ?? 0, max: field.bounds?.max ?? 100 });
    case 'choice':
      return fc.constantFrom(...(field.values ?? []));
    case 'datatype':
      return fc.constantFrom('INTEGER', 'VARCHAR[]', 'NO TYPE(', '');
    case 'text':
    case 'connection':
    case 'longtext':
    case 'expression':
    case 'predicate':
    case 'sql':
    case 'path':
      return fc.oneof(fc.constantFrom(...values, ...columns), fc.string({ unit: 'binary', maxLength: 20 }));
  }
}
