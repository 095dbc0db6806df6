import type { DuckDBConnection } from '@duckdb/node-api';
import type { Diagnostic } from '@millrace/pipeline';
import { printTypeName } from '@millrace/plan';
import { openDuckdb } from '@millrace/sql/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Compiled } from './compiled.ts';
import { compileHere, documentOf, type NodeText, sourceOf } from './testing/compile-here.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await openDuckdb();
});

const sources = {
  flights: sourceOf('flights', {
    carrier: 'VARCHAR',
    Delay: 'INTEGER',
    day: 'DATE',
    tags: 'VARCHAR[]',
    plane: 'STRUCT("built" INTEGER, "maker" VARCHAR)',
  }),
  airlines: sourceOf('airlines', { carrier: 'VARCHAR', name: 'VARCHAR' }),
};
const flights: NodeText = { type: 'file-source', config: { path: 'flights', format: 'parquet' }, name: 'Flights' };
const airlines: NodeText = { type: 'file-source', config: { path: 'airlines', format: 'parquet' }, name: 'Airlines' };
const target = (from: string, path = 'out'): NodeText => ({ type: 'file-target', config: { path }, from: [from] });
const filter = (expression: string, from = 'flights'): NodeText => ({
  type: 'filter',
  config: { mode: 'expression', expression },
  from: [from],
});
const derive = (expression: string, from = 'flights'): NodeText => ({
  type: 'derived-columns',
  config: { columns: [{ name: 'new', expression }] },
  from: [from],
});
const sql = (text: string, from = ['flights']): NodeText => ({ type: 'sql', config: { sql: text }, from });

async function compiled(
  nodes: Record<string, NodeText>,
  change: Parameters<typeof documentOf>[1] = {},
  parameters = {},
): Promise<Compiled> {
  return compileHere(documentOf(nodes, change), { connection, sources, parameters });
}

/** Diagnostics in a line each: code, node, field and the underlined text. */
function told({ diagnostics, document }: Compiled): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((found) =>
      [found.code, found.nodeId, found.path?.join('.'), underlined(found, document.nodes)].filter((part) => part !== undefined).join(' '),
    );
}

function underlined({ nodeId, path, range }: Diagnostic, nodes: Compiled['document']['nodes']): string | undefined {
  if (!range) return undefined;
  let value: unknown = nodes.find((node) => node.id === nodeId)?.config;
  for (const part of path ?? []) value = (value as Record<string, unknown>)[part];
  return `[${String(value).slice(range.start, range.end)}]`;
}

/** A parameter in a text of the document. */
const mark = (name: string) => `$${'{'}${name}}`;

const columnsOf = ({ plan }: Compiled, nodeId: string) => {
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
  return Object.values(node?.outputs ?? {})[0]?.schema.map(({ name, type }) => `${name} ${printTypeName(type)}`);
};

describe('the columns of a pipeline', () => {
  it('go from node to node, as the engine works them out', async () => {
    const result = await compiled({
      flights,
      late: filter('delay > 60 AND plane.BUILT >= 2000'),
      more: derive("CASE WHEN delay > 120 THEN carrier || '!' ELSE plane.maker END", 'late'),
      sums: {
        type: 'aggregate',
        config: { keys: ['carrier'], measures: [{ function: 'avg', column: 'Delay', name: 'mean' }] },
        from: ['more'],
      },
      sorted: { type: 'sort', config: { keys: [{ column: 'mean', direction: 'descending' }] }, from: ['sums'] },
      query: sql('SELECT carrier, mean * 2 AS twice, [mean] AS l FROM "SORTED" WHERE mean > 1', ['sorted']),
      target: target('query'),
    });
    expect(told(result)).toEqual([]);
    expect(columnsOf(result, 'late')).toEqual([
      'carrier VARCHAR',
      'Delay INTEGER',
      'day DATE',
      'tags VARCHAR[]',
      'plane STRUCT("built" INTEGER, "maker" VARCHAR)',
    ]);
    expect(columnsOf(result, 'more')?.at(-1)).toBe('new VARCHAR');
    expect(columnsOf(result, 'sums')).toEqual(['carrier VARCHAR', 'mean DOUBLE']);
    expect(columnsOf(result, 'target')).toEqual(['carrier VARCHAR', 'twice DOUBLE', 'l DOUBLE[]']);
  });

  it('need no file: what is bound are tables of nulls', async () => {
    const statements: string[] = [];
    await compileHere(documentOf({ flights, late: filter('delay > 60'), query: sql('FROM flights') }), {
      connection,
      sources,
      onNeed: (need) => (need.kind === 'bind' ? statements.push(...need.requests.map((request) => request.sql)) : 0),
    });
    expect(statements).toHaveLength(2);
    expect(statements.join('\n')).not.toContain('/workspace');
  });

  it('are asked for level by level', async () => {
    const needs: string[] = [];
    const chain = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `filter-${index}`,
        filter(`delay > ${index}`, index < 2 ? 'flights' : `filter-${index - 2}`),
      ]),
    );
    await compileHere(documentOf({ flights, ...chain }), {
      connection,
      sources,
      onNeed: ({ kind, requests }) => needs.push(`${kind} ${requests.length}`),
    });
    expect(needs).toEqual(['parse 6', 'sources 1', 'bind 2', 'bind 2', 'bind 2']);
  });
});

describe('a mistake in an expression is told at its place', () => {
  it.each([
    ["delay > 60 AND carier = 'AA'", 'column-unknown late expression [carier]'],
    ['plane.bilt > 1', 'column-unknown late expression [plane.bilt]'],
    ['delay > ', 'expression-syntax late expression'],
    ['delay > (SELECT 1)', 'expression-not-allowed late expression [(]'],
    ["getenv('HOME') = 'x'", 'expression-not-allowed late expression [getenv]'],
    ["delay > 1 AND uper(carrier) = 'AA'", 'expression-type late expression [uper]'],
    ["'é😀' = carrier AND carrier + day > 1", 'expression-type late expression [+]'],
    ['-- a comment\n  delay > $limit', 'parameter-unknown late expression [$limit]'],
    ['CAST(delay AS NOSUCHTYPE) = 1', 'expression-type late expression [NOSUCHTYPE]'],
  ])('%s', async (expression, expected) => {
    const result = await compiled({ flights, late: filter(expression), target: target('late') });
    const found = told(result);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
    expect(result.plan.nodes.map((node) => node.nodeId)).toEqual(['flights']);
  });

  it('each of several fields has its own', async () => {
    const columns = [
      { name: 'one', expression: 'uper(carrier)' },
      { name: 'two', expression: 'delay + 1' },
      { name: 'three', expression: 'day + tags' },
    ];
    const result = await compiled({ flights, more: { type: 'derived-columns', config: { columns }, from: ['flights'] } });
    expect(told(result)).toEqual(['expression-type more columns.0.expression [uper]', 'expression-type more columns.2.expression [+]']);
  });

  it('an expression may use the columns of the rows above it, and is not blamed for them', async () => {
    const columns = [
      { name: 'far', expression: 'delay * 2' },
      { name: 'Delay', expression: 'CAST(far AS VARCHAR)' },
      { name: 'x', expression: 'upper(delay) || FAR' },
    ];
    const more: NodeText = { type: 'derived-columns', config: { columns }, from: ['flights'] };
    const result = await compiled({ flights, more });
    expect(told(result)).toEqual([]);
    expect(columnsOf(result, 'more')?.slice(1)).toEqual([
      'Delay VARCHAR',
      'day DATE',
      'tags VARCHAR[]',
      expect.anything(),
      'far INTEGER',
      'x VARCHAR',
    ]);
    const wrong = {
      ...more,
      config: {
        columns: [...columns.slice(0, 1), { name: 'b', expression: 'uper(carrier)' }, { name: 'c', expression: 'b || far + day' }],
      },
    };
    expect(told(await compiled({ flights, more: wrong }))).toEqual(['expression-type more columns.1.expression [uper]']);
  });

  it('the name that was probably meant is suggested', async () => {
    const result = await compiled({ flights, late: filter('dely > 1') });
    expect(result.diagnostics.find(({ code }) => code === 'column-unknown')?.hint).toContain('Did you mean “Delay”?');
  });

  it('a hidden expression has no say', async () => {
    const result = await compiled({
      flights,
      late: {
        type: 'filter',
        config: { mode: 'builder', expression: 'nonsense (', conditions: [{ column: 'Delay', operator: 'greater', value: '60' }] },
        from: ['flights'],
      },
    });
    expect(told(result)).toEqual([]);
  });

  it('current_date is a value where there is no such column', async () => {
    const result = await compiled({ flights, recent: filter('day > current_date AND current_timestamp > day') });
    expect(told(result)).toEqual([]);
  });
});

describe('a SELECT of an author', () => {
  it.each([
    ["SELECT * FROM read_csv('/etc/passwd')", 'sql-not-allowed query sql [read_csv]'],
    ['SELECT * FROM other', 'sql-not-allowed query sql [other]'],
    ['SELECT carier FROM flights', 'binder-error query sql [carier]'],
    ["SELECT '$x', $x, 'é😀', nope(1) FROM flights", 'binder-error query sql [nope]'],
    ['SELECT $y FROM flights', 'parameter-unknown query sql'],
    ['SELECT 1; DROP TABLE x', 'sql-syntax query sql'],
  ])('%s', async (text, expected) => {
    const change = { parameters: [{ name: 'x', type: 'text' as const, default: "a 'long' value" }] };
    expect(told(await compiled({ flights, query: sql(text) }, change))).toEqual([expected]);
  });

  it.each([
    ['SELECT * FROM (FROM flights LIMIT 5) JOIN input2 USING (carrier)', 1],
    ['WITH f AS (FROM flights ORDER BY delay LIMIT 5) SELECT * FROM input2 SEMI JOIN f USING (carrier)', 1],
    ['SELECT * FROM input2 WHERE carrier IN (SELECT carrier FROM flights LIMIT 5)', 1],
    ['SELECT name, delay FROM flights TABLESAMPLE 10% JOIN input2 USING (carrier)', 1],
    ['WITH f AS MATERIALIZED (FROM flights LIMIT 5) SELECT name, delay FROM input2 JOIN f USING (carrier)', 0],
    ['SELECT name, delay FROM flights JOIN input2 USING (carrier) ORDER BY delay LIMIT 5', 0],
  ])('is warned of where it joins what it limits: %s', async (text, warnings) => {
    const result = await compiled({ flights, airlines, query: sql(text, ['flights', 'airlines']) });
    expect(told(result)).toEqual([]);
    expect(result.diagnostics.filter(({ code }) => code === 'sql-limit-below-join')).toHaveLength(warnings);
  });

  it('sees its inputs by name, also by the name of a table of another case', async () => {
    const text = 'WITH pairs AS (SELECT * FROM flights JOIN "Airlines" USING (carrier)) SELECT name, Delay FROM pairs';
    const result = await compiled({ flights, airlines, query: sql(text, ['flights', 'airlines']) });
    expect(told(result)).toEqual([]);
    expect(columnsOf(result, 'query')).toEqual(['name VARCHAR', 'Delay INTEGER']);
  });
});

describe('parameters', () => {
  const parameters = [
    { name: 'limit', type: 'integer' as const, default: '60' },
    { name: 'who', type: 'text' as const },
    { name: 'since', type: 'date' as const, default: '2024-02-30' },
  ];

  it('are literals in expressions and texts in paths', async () => {
    const nodes = {
      flights,
      late: filter('delay > $limit AND carrier = $who'),
      target: target('late', `out/${mark('who')}/${mark('other')}`),
    };
    const result = await compiled(nodes, { parameters: parameters.slice(0, 2) }, { who: "O'Hare" });
    expect(told(result)).toEqual([]);
    const write = result.plan.nodes.at(-1)?.outputs.$write?.relation;
    expect(write).toMatchObject({ kind: 'write', path: `/workspace/out/O'Hare/${mark('other')}` });
    expect(JSON.stringify(result.plan)).toContain("O'Hare");
  });

  it('are told when they are missing, wrong or unknown', async () => {
    const result = await compiled({ flights }, { parameters }, { limit: '9223372036854775808', nobody: '1' });
    expect(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, params }) => [code, params?.name])).toEqual([
      ['parameter-unknown', 'nobody'],
      ['parameter-invalid', 'limit'],
      ['parameter-missing', 'who'],
      ['parameter-invalid', 'since'],
    ]);
  });
});

describe('a graph that is wrong', () => {
  it('two nodes with one id', async () => {
    const document = documentOf({ flights, late: filter('TRUE') });
    document.nodes.push({ ...document.nodes[1], id: 'late', type: 'filter', typeVersion: 1, name: 'x', config: {} });
    const result = await compileHere(document, { connection, sources });
    expect(told(result)).toContain('node-id-repeated late');
    expect(result.plan.nodes.map((node) => node.nodeId)).toEqual(['flights']);
  });

  it('an unknown type, a newer type, and what stands behind them', async () => {
    const document = documentOf({ odd: { type: 'spark-udf' }, late: filter('TRUE', 'odd'), newer: filter('TRUE', 'flights'), flights });
    const newer = document.nodes.find((node) => node.id === 'newer');
    if (newer) newer.typeVersion = 7;
    const result = await compileHere(document, { connection, sources });
    expect(told(result)).toEqual(['node-type-unknown odd', 'node-type-too-new newer']);
    expect(result.plan.nodes.map((node) => node.nodeId)).toEqual(['flights']);
  });

  it('edges to nowhere, unknown ports, too many edges and missing inputs', async () => {
    const document = documentOf({
      flights,
      airlines,
      late: filter('TRUE'),
      alone: { type: 'limit' },
      joined: { type: 'join', from: { left: ['flights'] } },
    });
    document.edges.push(
      { from: { node: 'gone', port: 'out' }, to: { node: 'late', port: 'in' } },
      { from: { node: 'airlines', port: 'out' }, to: { node: 'late', port: 'in' } },
      { from: { node: 'flights', port: 'side' }, to: { node: 'airlines', port: 'in' } },
    );
    expect(told(await compileHere(document, { connection, sources })).toSorted()).toEqual([
      'edge-dangling late',
      'edge-port-unknown airlines',
      'edge-port-unknown flights',
      'edge-repeated late',
      'input-missing alone',
      'input-missing joined',
    ]);
  });

  it('circles, each once, and none for the nodes behind them', async () => {
    const result = await compiled({
      a: filter('TRUE', 'c'),
      b: filter('TRUE', 'a'),
      c: filter('TRUE', 'b'),
      behind: filter('TRUE', 'c'),
      self: filter('TRUE', 'self'),
      flights,
    });
    const circles = result.diagnostics.filter(({ code }) => code === 'graph-cycle');
    expect(circles.map(({ message }) => message)).toEqual([
      expect.stringMatching(/“a”.*“b”.*“c”|“b”.*“c”.*“a”|“c”.*“a”.*“b”/),
      expect.stringContaining('“self”'),
    ]);
  });

  it('targets that share a folder, lie in each other, leave the workspace or write what is read', async () => {
    const result = await compiled({
      flights,
      a: target('flights', 'x'),
      b: target('flights', 'x/y'),
      c: target('flights', '../z'),
      d: target('flights', 'flights'),
    });
    expect(told(result).toSorted()).toEqual(['target-is-source d path', 'target-outside c path', 'target-shared b path']);
  });

  it('a configuration that does not fit, at its field', async () => {
    const result = await compiled({
      flights,
      late: { type: 'filter', config: { mode: 'builder', conditions: [{ operator: 'nope', column: 7 }] }, from: ['flights'] },
    });
    expect(told(result)).toEqual(['config-invalid late conditions.0.column', 'config-invalid late conditions.0.operator']);
  });

  it('a source that is not there', async () => {
    const result = await compiled({ lost: { type: 'file-source', config: { path: 'nowhere' } }, late: filter('TRUE', 'lost') });
    expect(told(result)).toEqual(['source-missing lost path']);
  });
});
