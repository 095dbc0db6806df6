import { parseDocumentText, printDocument } from '@millrace/pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGlueJob } from '../read/read-job.ts';
import { type OpenJobOptions, openGlueJob } from './open-job.ts';

const source = (id: string, extra: object = {}) => ({
  S3CsvSource: {
    Name: `Source ${id}`,
    Paths: [`s3://lake/raw/${id}/`],
    Separator: 'comma',
    QuoteChar: 'quote',
    WithHeader: true,
    ...extra,
  },
});
const target = (input: string) => ({ S3DirectTarget: { Name: 'Target', Inputs: [input], Path: 's3://lake/out/x/', Format: 'parquet' } });
const unknown = (...inputs: string[]) => ({ CustomCode: { Name: 'Code', Inputs: inputs, Code: 'return dfc', ClassName: 'T' } });
const api = (nodes: object, more: object = {}) =>
  JSON.stringify({ Name: 'Job', JobMode: 'VISUAL', ...more, CodeGenConfigurationNodes: nodes });

function open(text: string, options: OpenJobOptions = {}) {
  const read = readGlueJob(text);
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  return openGlueJob(read.job, options);
}
const nodes = { 'node-1': source('a'), 'node-2': unknown('node-1'), 'node-3': target('node-2') };
const paths = [{ prefix: 's3://lake/', folder: 'data' }];

describe('openGlueJob', () => {
  it('opens the three forms of a job as the same diagram', () => {
    const git = JSON.stringify({ name: 'Job', jobMode: 'VISUAL', codeGenConfigurationNodes: JSON.stringify(nodes) });
    const opened = [api(nodes), JSON.stringify({ Job: { Name: 'Job', CodeGenConfigurationNodes: nodes, CreatedOn: 1 } }), git].map((text) =>
      open(text, { paths }),
    );
    for (const { document } of opened) {
      expect(document.name).toBe('Job');
      expect(document.nodes).toEqual(opened[0]?.document.nodes);
      expect(document.edges).toEqual(opened[0]?.document.edges);
    }
  });

  it('makes known nodes ours, keeps the others as they are and says so', () => {
    const { document, coverage, diagnostics } = open(api(nodes), { paths });
    expect(document.nodes.map(({ type }) => type)).toEqual(['file-source', 'glue:CustomCode', 'file-target']);
    expect(document.nodes[0]?.config).toMatchObject({ path: 'data/raw/a', format: 'csv', header: 'yes' });
    expect(document.nodes[1]?.glue).toMatchObject({ id: 'node-2', node: nodes['node-2'] });
    expect(document.edges).toEqual([
      { from: { node: 'node-1', port: 'out' }, to: { node: 'node-2', port: 'in' } },
      { from: { node: 'node-2', port: 'out' }, to: { node: 'node-3', port: 'in' } },
    ]);
    expect(coverage).toMatchObject({ kept: 1, noted: 1, runnable: 1 });
    expect(diagnostics.filter(({ code }) => code === 'glue-node-kept').map(({ nodeId }) => nodeId)).toEqual(['node-2']);
  });

  it('names the prefixes for which no folder was given', () => {
    const { unmapped, diagnostics } = open(api(nodes), { paths: [{ prefix: 's3://lake/out', folder: 'out' }] });
    expect(unmapped).toEqual(['s3://lake/raw']);
    expect(diagnostics.find(({ code }) => code === 'glue-path-unmapped')?.message).toContain('s3://lake/raw');
  });

  it('gives every node a place of its own, from left to right', () => {
    const { document } = open(api(nodes));
    const places = Object.values(document.layout.nodes);
    expect(places.map(({ x }) => x)).toEqual([...places.map(({ x }) => x)].sort((a, b) => a - b));
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  });

  it('opens jobs that are odd: no target, no nodes, repeated names, dangling inputs, circles, nodes that are none', () => {
    expect(open(api({ a: source('x'), b: source('x') })).document.nodes.map(({ name }) => name)).toEqual(['Source x', 'Source x']);
    expect(open(api({})).diagnostics.map(({ code }) => code)).toEqual(['glue-no-nodes']);
    expect(open(JSON.stringify({ name: 'script', command: { name: 'glueetl' }, jobMode: 'SCRIPT' })).document.nodes).toEqual([]);
    expect(open(api({ a: target('gone') })).diagnostics.map(({ code }) => code)).toContain('glue-input-dangling');
    expect(open(api({ a: unknown('b'), b: unknown('a'), c: unknown('c') })).document.nodes).toHaveLength(3);
    const odd = open(api({ a: null, b: [], c: 'text', d: { A: {}, B: {} }, e: { Filter: 5 }, '': {}, '-x': unknown(), '%': unknown() }));
    expect(odd.coverage.kept).toBe(8);
    expect(new Set(odd.document.nodes.map(({ id }) => id)).size).toBe(8);
    expect(parseDocumentText(printDocument(odd.document)).ok).toBe(true);
  });

  it('takes numbers that are written as texts, and schemas that are empty', () => {
    const { document } = open(api({ a: source('a', { SkipFirst: 'true', WithHeader: 'true', OutputSchemas: [{ Columns: [] }] }) }));
    expect(document.nodes[0]?.config).toMatchObject({ skip: 1, header: 'yes' });
  });

  it('opens a job of 800 nodes in less than two seconds', () => {
    const many: Record<string, object> = {};
    for (let place = 0; place < 800; place++) {
      const id = `node-${1_600_000_000_000 + place}`;
      const parent = `node-${1_600_000_000_000 + Math.floor(place / 2)}`;
      many[id] =
        place < 20 ? source(String(place)) : place % 7 === 0 ? unknown(parent, `node-${1_600_000_000_000 + (place % 20)}`) : target(parent);
    }
    const start = performance.now();
    expect(open(api(many), { paths }).document.nodes).toHaveLength(800);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('gives a document that can be saved and read again, whatever JSON comes', () => {
    const text = fc.oneof(
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ name: 'x', codeGenConfigurationNodes: JSON.stringify(value) })),
      fc.dictionary(fc.string(), fc.jsonValue()).map((map) => api(map)),
      fc
        .dictionary(
          fc.constantFrom('a', 'b', 'node-1'),
          fc.tuple(fc.constantFrom('Filter', 'Join', 'S3CsvSource', 'S3DirectTarget', 'Route', 'DynamicTransform'), fc.jsonValue()),
        )
        .map((map) => api(Object.fromEntries(Object.entries(map).map(([id, [kind, payload]]) => [id, { [kind]: payload }])))),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (job) => {
        const read = readGlueJob(job);
        if (!read.ok) expect(read.diagnostics).toHaveLength(1);
        if (!read.ok) return;
        const { document } = openGlueJob(read.job);
        const printed = printDocument(document);
        const again = parseDocumentText(printed);
        expect(again.ok && printDocument(again.document)).toBe(printed);
      }),
      { numRuns: 500 },
    );
  });
});
