import { glueShape } from './glue-model.ts';

/** One place where a value is not as Glue's model wants it. */
export interface ModelProblem {
  path: (string | number)[];
  reason: string;
}

/** Holds a value against a shape of Glue's model: types, required and unknown keys, choices, and the lengths of lists. */
export function checkValue(value: unknown, shapeName: string, path: (string | number)[] = []): ModelProblem[] {
  const shape = glueShape(shapeName);
  const wrong = (reason: string): ModelProblem[] => [{ path, reason: `${path.join('.') || 'the job'} ${reason}` }];
  switch (shape.kind) {
    case 'plain':
      return isPlain(value, shape.type) ? [] : wrong(`is no ${shape.type}`);
    case 'enum':
      return typeof value === 'string' && shape.values.includes(value) ? [] : wrong(`is none of ${shape.values.slice(0, 12).join(', ')}`);
    case 'list':
      if (!Array.isArray(value)) return wrong('is no list');
      return [
        ...(value.length < shape.min ? wrong(`has less than ${shape.min} entries`) : []),
        ...(value.length > shape.max ? wrong(`has more than ${shape.max} entries`) : []),
        ...value.flatMap((item: unknown, index) => checkValue(item, shape.item, [...path, index])),
      ];
    case 'map':
      if (!isObject(value)) return wrong('is no object');
      return Object.entries(value).flatMap(([key, item]) => checkValue(item, shape.value, [...path, key]));
    case 'structure': {
      if (!isObject(value)) return wrong('is no object');
      const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
      const missing = shape.required.filter((key) => !entries.some(([name]) => name === key));
      return [
        ...missing.flatMap((key) => wrong(`lacks ${key}`)),
        ...entries.flatMap(([key, item]) => {
          const member = shape.members.get(key);
          return member === undefined ? wrong(`has the unknown key ${key}`) : checkValue(item, member, [...path, key]);
        }),
      ];
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'double':
      return typeof value === 'number';
    default:
      return true;
  }
}
