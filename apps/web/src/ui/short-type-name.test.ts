import { expect, it } from 'vitest';
import { shortTypeName } from './short-type-name.ts';

it.each([
  ['INTEGER', 'integer'],
  ['DECIMAL(10,2)', 'decimal(10, 2)'],
  ['TIMESTAMP WITH TIME ZONE[]', 'timestamptz[]'],
  [`ENUM('Small', 'BIG')`, `enum('Small', 'BIG')`],
  ['STRUCT("City" VARCHAR, "zip code" INTEGER)[]', 'struct(City varchar, "zip code" integer)[]'],
])('%s is shown as %s', (type, shown) => {
  expect(shortTypeName(type)).toBe(shown);
});
