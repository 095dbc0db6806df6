import type { ValidateResult } from '@millrace/api';
import { emptyDocument } from '@millrace/pipeline';
import { describe, expect, it } from 'vitest';
import { columnsOfPort, inputTables } from './input-columns.ts';

const node = (id: string) => ({ id, type: 'x', typeVersion: 1, name: id.toUpperCase(), config: {} });
const column = (name: string) => ({ name, type: 'INTEGER', kind: 'number' as const });
const document = {
  ...emptyDocument('p'),
  nodes: [node('a'), node('b'), node('j')],
  edges: [
    { from: { node: 'a', port: 'out' }, to: { node: 'j', port: 'left' } },
    { from: { node: 'b', port: 'out' }, to: { node: 'j', port: 'right' } },
    { from: { node: 'gone', port: 'out' }, to: { node: 'j', port: 'right' } },
  ],
};
const validation: ValidateResult = {
  diagnostics: [],
  elapsedMs: 1,
  nodes: { a: { outputs: { out: [column('id'), column('x')] } }, b: { outputs: { out: [column('ID'), column('y')] } } },
};

describe('input columns', () => {
  it('each edge gives a table named after its node; an edge from nowhere gives none', () => {
    expect(inputTables(document, validation, 'j').map(({ port, name }) => [port, name])).toEqual([
      ['left', 'A'],
      ['right', 'B'],
    ]);
  });

  it('a field sees the columns of its port; all ports together name each column once', () => {
    const tables = inputTables(document, validation, 'j');
    expect(columnsOfPort(tables, 'right')?.map(({ name }) => name)).toEqual(['ID', 'y']);
    expect(columnsOfPort(tables, undefined)?.map(({ name }) => name)).toEqual(['id', 'x', 'y']);
  });

  it('columns are unknown until the check has found them', () => {
    expect(columnsOfPort(inputTables(document, null, 'j'), 'left')).toBeUndefined();
    expect(columnsOfPort([], 'left')).toBeUndefined();
  });
});
