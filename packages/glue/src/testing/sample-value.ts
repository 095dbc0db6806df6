import { glueShape } from '../model/glue-model.ts';

const DEEPEST = 5;

/**
 * A value that Glue's model takes, made from the model alone.
 * @param every with the optional members too
 */
export function sampleValue(shapeName: string, every: boolean, depth = 0): unknown {
  const shape = glueShape(shapeName);
  switch (shape.kind) {
    case 'plain':
      return { string: 'text', boolean: true, integer: 3, double: 0.5 }[shape.type] ?? 'text';
    case 'enum':
      return shape.values[0];
    case 'list': {
      const length = Math.max(shape.min, depth > DEEPEST ? 0 : 1);
      return Array.from({ length }, () => sampleValue(shape.item, every, depth + 1));
    }
    case 'map':
      return depth > DEEPEST ? {} : { key: sampleValue(shape.value, every, depth + 1) };
    case 'structure': {
      const members = [...shape.members].filter(([key]) => shape.required.includes(key) || (every && depth < DEEPEST));
      return Object.fromEntries(members.map(([key, member]) => [key, sampleValue(member, every, depth + 1)]));
    }
  }
}
