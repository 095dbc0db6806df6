import { nodeDefinitions } from '@millrace/nodes/registry';
import { expect, it } from 'vitest';
import { searchNodes } from './search-nodes.ts';

const found = (query: string) => searchNodes(nodeDefinitions, query).map((definition) => definition.type);

it('an empty search finds all node types, in the order of the palette', () => {
  expect(found('  ')).toEqual(nodeDefinitions.map((definition) => definition.type));
});

it('a title that begins with the word comes first', () => {
  expect(found('fil')[0]).toBe('file-source');
  expect(found('filter')[0]).toBe('filter');
});

it('keywords find a node that is called otherwise', () => {
  expect(found('group by')).toContain('aggregate');
  expect(found('parquet')).toEqual(expect.arrayContaining(['file-source', 'file-target']));
});

it('every word must be found', () => {
  expect(found('filter zebra')).toEqual([]);
});
