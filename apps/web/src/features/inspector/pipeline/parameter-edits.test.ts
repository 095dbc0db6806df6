import type { Parameter } from '@millrace/pipeline';
import { describe, expect, it } from 'vitest';
import { freeParameterName, nameProblem } from './parameter-edits.ts';

const parameters: Parameter[] = [
  { name: 'parameter_1', type: 'text' },
  { name: 'since', type: 'date' },
];

describe('parameter names', () => {
  it('a new parameter gets a name that is free', () => {
    expect(freeParameterName(parameters)).toBe('parameter_2');
  });

  it.each(['', '2nd', 'two words', 'größe', 'a-b'])('“%s” is no name', (name) => {
    expect(nameProblem(parameters, 0, name)).toMatch(/A name is/);
  });

  it('a name is taken whatever its case, but not by the parameter itself', () => {
    expect(nameProblem(parameters, 0, 'SINCE')).toMatch(/Another/);
    expect(nameProblem(parameters, 1, 'Since')).toBeUndefined();
  });
});
