import { nodeDefinitions } from '@millrace/nodes/registry';
import { expect, it } from 'vitest';
import { nodeIcons } from './node-icons.ts';

it('every node type’s icon is there', () => {
  expect(nodeDefinitions.map((definition) => definition.icon).filter((icon) => !nodeIcons[icon])).toEqual([]);
});

it('no icon is carried for nothing', () => {
  const named = new Set(nodeDefinitions.map((definition) => definition.icon));
  expect(Object.keys(nodeIcons).filter((icon) => !named.has(icon))).toEqual([]);
});
