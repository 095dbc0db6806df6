import { describe, expect, it } from 'vitest';
import { emptyDocument } from './document.ts';
import { parseDocument, parseDocumentText } from './parse-document.ts';
import { printDocument } from './print-document.ts';

const codes = (text: string) => {
  const parsed = parseDocumentText(text);
  return parsed.ok ? [] : parsed.diagnostics.map((found) => found.code);
};

describe('parseDocument', () => {
  it('reads back what printDocument wrote, to the byte', () => {
    const document = emptyDocument('Sales');
    document.parameters.push({ type: 'date', name: 'day', default: '2024-01-31' });
    document.nodes.push(
      { name: 'Orders', id: 'orders', type: 'file-source', typeVersion: 1, config: { path: 'orders.csv', format: 'csv' } },
      { id: 'x1', type: 'from-the-future', typeVersion: 9, name: 'Éé 🙂', config: { z: 1, a: [{ b: null }] }, extra: { kept: [1, 'two'] } },
    );
    document.edges.push({ to: { port: 'in', node: 'x1' }, from: { node: 'orders', port: 'out' } });
    document.layout.nodes = { x1: { x: 300, y: 0 }, orders: { x: 0, y: 0 } };
    document.glue = { job: { Role: 'arn:aws:iam::1:role/x' } };
    const text = printDocument(document);
    const parsed = parseDocumentText(text);
    expect(parsed.ok && printDocument(parsed.document)).toBe(text);
    expect(text).toContain('"extra"');
  });

  it('writes layout sorted by id and apart from the nodes, so that moving a box changes its own lines only', () => {
    const document = emptyDocument('p');
    document.layout.nodes = { b: { x: 1, y: 1 }, a: { x: 0, y: 0 } };
    const moved = { ...document, layout: { nodes: { a: { x: 0, y: 0 }, b: { x: 2, y: 1 } } } };
    const before = printDocument(document).split('\n');
    const after = printDocument(moved).split('\n');
    expect(after.filter((line, index) => line !== before[index])).toEqual(['        "x": 2,']);
  });

  it('tells what is not JSON, too new or of the wrong shape', () => {
    expect(codes('{"format":')).toEqual(['document-not-json']);
    expect(codes('{"format":"millrace/pipeline","version":999}')).toEqual(['document-too-new']);
    expect(codes('[]')).toEqual(['document-invalid']);
    expect(codes('{"format":"millrace/pipeline","version":1,"name":"p","nodes":[{"id":"../x","type":"t","name":"n"}]}')).toEqual([
      'document-invalid',
    ]);
  });

  it('names the node whose shape is wrong', () => {
    const parsed = parseDocument({ format: 'millrace/pipeline', version: 1, name: 'p', nodes: [{ id: 'a', type: 't', name: 7 }] });
    expect(parsed.ok ? [] : parsed.diagnostics.map((found) => found.nodeId)).toEqual(['a']);
  });

  it('refuses keys that would reach into a prototype', () => {
    expect(codes('{"format":"millrace/pipeline","version":1,"name":"p","__proto__":{"isAdmin":true}}')).toEqual(['document-forbidden-key']);
  });

  it('refuses a value nested 20,000 levels deep without recursing into it', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level++) deep = [deep];
    const parsed = parseDocument({ format: 'millrace/pipeline', version: 1, name: 'p', nodes: [{ config: { deep } }] });
    expect(parsed.ok ? [] : parsed.diagnostics.map((found) => found.code)).toEqual(['document-too-deep']);
  });
});
