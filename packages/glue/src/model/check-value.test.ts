import { describe, expect, it } from 'vitest';
import { sampleValue } from '../testing/sample-value.ts';
import { checkValue } from './check-value.ts';
import { nodeMembers } from './glue-model.ts';

const reasons = (value: unknown, shape = 'CodeGenConfigurationNode') => checkValue(value, shape).map(({ reason }) => reason);
const select = { Name: 'Select', Inputs: ['a'], Paths: [['x']] };

describe('checkValue', () => {
  it('takes what the model asks for', () => {
    expect(reasons({ SelectFields: select })).toEqual([]);
    expect(reasons(sampleValue('CreateJobRequest', true), 'CreateJobRequest')).toEqual([]);
  });

  it.each<[object, string]>([
    [{ SelectFields: { ...select, Paths: undefined } }, 'SelectFields lacks Paths'],
    [{ SelectFields: { ...select, Paths: [5] } }, 'SelectFields.Paths.0 is no list'],
    [{ SelectFields: { ...select, Inputs: [] } }, 'SelectFields.Inputs has less than 1 entries'],
    [{ SelectFields: { ...select, Colour: 'red' } }, 'SelectFields has the unknown key Colour'],
    [{ Union: { Name: 'U', Inputs: ['a', 'b'], UnionType: 'some' } }, 'Union.UnionType is none of ALL, DISTINCT'],
    [{ Sort: {} }, 'the job has the unknown key Sort'],
  ])('finds what is wrong with %j', (node, reason) => {
    expect(reasons(node)).toEqual([reason]);
  });

  it('knows the members of every kind of node', () => {
    expect([...(nodeMembers('SparkSQL')?.keys() ?? [])]).toEqual(['Name', 'Inputs', 'SqlQuery', 'SqlAliases', 'OutputSchemas']);
    expect(nodeMembers('Sort')).toBeUndefined();
  });
});
