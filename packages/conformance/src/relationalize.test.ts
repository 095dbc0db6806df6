import { join } from 'node:path';
import type { CellValue } from '@millrace/nodes/kit';
import { caseTable } from '@millrace/nodes/testing';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { type DataType, type Field, printTypeName, type Schema } from '@millrace/plan';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { writeParquet } from './case-tables.ts';
import { type CaseWorkspace, openCaseWorkspace } from './case-workspace.ts';
import { asBag, readRows } from './read-rows.ts';

// Real engines on a machine that may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let workspace: CaseWorkspace;
let files = 0;

beforeAll(async () => {
  workspace = await openCaseWorkspace();
});
afterAll(() => workspace.close());

const scalar = fc.constantFrom<DataType>({ kind: 'int', bits: 32, signed: true }, { kind: 'utf8' }, { kind: 'boolean' }, { kind: 'date' });
const names = fc.constantFrom('a', 'b', 'value', 'say "hi"', 'select', 'Ünï', "';--", 'element');

const { type } = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie('type').map((item): DataType => ({ kind: 'list', item })),
    fields(tie('type')).map((found): DataType => ({ kind: 'struct', fields: found })),
  ),
}));

function fields(types: fc.Arbitrary<DataType>): fc.Arbitrary<Field[]> {
  const pair = fc.tuple(names, types).map(([name, of]): Field => ({ name, type: of }));
  return fc.uniqueArray(pair, { minLength: 1, maxLength: 3, selector: ({ name }) => name.toLowerCase() });
}

/** A struct that is null and one of nulls become the same: there are none of the former. */
function cellOf(of: DataType): fc.Arbitrary<CellValue> {
  switch (of.kind) {
    case 'struct':
      return fc
        .tuple(...of.fields.map((part) => cellOf(part.type)))
        .map((values) => Object.fromEntries(of.fields.map(({ name }, index) => [name, values[index] ?? null])));
    case 'list':
      return fc.option(fc.array(cellOf(of.item), { maxLength: 3 }));
    case 'int':
      return fc.option(fc.integer({ min: -3, max: 3 }));
    case 'boolean':
      return fc.option(fc.boolean());
    case 'date':
      return fc.option(fc.constantFrom('2024-02-29', '1970-01-01'));
    default:
      return fc.option(fc.constantFrom('', 'x', 'null', "a'b", '{"a": 1}', '[1, 2]'));
  }
}

const nested = fields(type).chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    rows: fc.array(fc.tuple(...schema.map((column) => cellOf(column.type))), { maxLength: 5 }),
    hasKey: fc.boolean(),
  }),
);

/** The paths of all lists, as the node's author would write them. */
function listPaths(schema: Schema, before = ''): string[] {
  return schema.flatMap(({ name, type: of }): string[] => {
    if (of.kind === 'struct') return listPaths(of.fields, `${before}${name}.`);
    return of.kind === 'list' ? [before + name, ...listPaths(elementFields(of.item), `${before}${name}.`)] : [];
  });
}

function elementFields(item: DataType): Field[] {
  return item.kind === 'struct' ? item.fields : [{ name: 'value', type: item }];
}

type Row = Record<string, unknown>;

/** Puts a value of one type together again out of the flat row that it belongs to and the tables of the lists. */
function rebuild(
  of: DataType,
  parts: string[],
  row: Row,
  list: string,
  keys: Row,
  tables: Map<string, { rows: Row[]; counters: string[] }>,
): unknown {
  if (of.kind === 'struct') {
    return Object.fromEntries(
      of.fields.map((part) => [part.name, rebuild(part.type, [...parts, part.name], row, `${list}${part.name}.`, keys, tables)]),
    );
  }
  const cell = row[parts.join('/')];
  if (of.kind !== 'list') return cell;
  const path = list.slice(0, -1);
  const table = tables.get(path);
  if (cell === null || !table) return cell;
  const counter = table.counters.at(-1) ?? '';
  const own = table.rows
    .filter((candidate) => Object.entries(keys).every(([name, value]) => candidate[name] === value))
    .toSorted((a, b) => Number(a[counter]) - Number(b[counter]));
  expect(String(cell)).toBe(String(own.length));
  return own.map((element) => {
    const inner = { ...keys, [counter]: element[counter] };
    if (of.item.kind === 'struct') return rebuild(of.item, [], element, list, inner, tables);
    return rebuild(of.item, ['value'], element, `${list}value.`, inner, tables);
  });
}

it('the tables of lists, joined by their keys, give the rows that there were', async () => {
  await fc.assert(
    fc.asyncProperty(nested, async ({ schema, rows, hasKey }) => {
      const { services, connection, root } = workspace;
      const file = `nested-${++files}.parquet`;
      const all: Schema = hasKey ? [{ name: 'id', type: { kind: 'int', bits: 64, signed: true } }, ...schema] : schema;
      const cells = rows.map((row, index): CellValue[] => (hasKey ? [index, ...row] : row));
      await writeParquet(
        connection,
        join(root, file),
        caseTable(
          all.map((column) => [column.name, printTypeName(column.type)]),
          cells,
        ),
      );
      const paths = listPaths(schema);
      const config = { lists: paths.map((path, index) => ({ path, name: `list ${index}` })), keys: hasKey ? ['id'] : [], separator: '/' };
      const document: PipelineDocument = {
        ...emptyDocument('Nested'),
        nodes: [
          { id: 'source', type: 'file-source', typeVersion: 1, name: 'Source', config: { path: file, format: 'parquet' } },
          { id: 'node', type: 'relationalize', typeVersion: 1, name: 'Node', config },
        ],
        edges: [{ from: { node: 'source', port: 'out' }, to: { node: 'node', port: 'in' } }],
      };
      const { diagnostics } = await services.design.validate({ document });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const tableOf = async (nodeId: string, port: string) => {
        const { full } = await services.design.nodeSql({ document, nodeId, port });
        const found = await readRows(connection, full);
        const columns = found.columns.map(({ name }) => name);
        return { columns, rows: found.rows.map((row): Row => Object.fromEntries(columns.map((name, index) => [name, row[index]]))) };
      };
      const tables = new Map<string, { rows: Row[]; counters: string[] }>();
      for (const [index, path] of paths.entries()) {
        const table = await tableOf('node', `list ${index}`);
        const levels = paths.filter((other) => path === other || path.startsWith(`${other}.`)).length;
        tables.set(path, { rows: table.rows, counters: table.columns.slice(1, 1 + levels) });
      }
      const key = hasKey ? 'id' : 'row_key';
      const flat = await tableOf('node', 'root');
      const again = flat.rows.map((row) =>
        all.map((column) => rebuild(column.type, [column.name], row, `${column.name}.`, { [`parent_${key}`]: row[key] }, tables)),
      );
      const before = await tableOf('source', 'out');
      expect(asBag(again)).toEqual(asBag(before.rows.map((row) => all.map(({ name }) => row[name]))));
    }),
    { numRuns: 40, endOnFailure: false },
  );
});
