import type { Field, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  cardList,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  nearestName,
  onlyInput,
  type PortDefinition,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';
import { listTable, rootTable } from './build-tables.ts';
import { contentKey } from './content-key.ts';
import { type FoundList, findLists } from './find-lists.ts';

const ROOT_PORT = 'root';

const config = z.object({
  lists: field
    .list(
      z.object({
        path: field
          .text({ label: 'List', help: 'Names joined by points, such as items.parts', placeholder: 'items', verbatim: true })
          .default(''),
        name: field.text({ label: 'Output', placeholder: 'same', verbatim: true }).default(''),
      }),
      { label: 'Tables of these lists', addLabel: 'Add a list', help: 'Lists without a table stay as they are' },
    )
    .default([]),
  keys: field
    .columns({ label: 'What tells rows apart', help: 'Columns whose values are unique together; none makes a key of all that is in a row' })
    .default([]),
  keyName: field.columnName({ label: 'Name of the made key', advanced: true }).default('row_key'),
  keyPrefix: field.text({ label: 'Before the names of keys in other tables', placeholder: 'parent_', advanced: true }).default('parent_'),
  separator: field.text({ label: 'Between the parts of a name', placeholder: '_', advanced: true }).default('_'),
});

type Config = z.output<typeof config>;

/** Makes flat tables of nested rows: one for the rows, one for each list in them. */
export const relationalize = defineNode({
  type: 'relationalize',
  version: 1,
  group: 'nested',
  title: 'Relationalize',
  summary: 'Makes flat tables of nested rows: one of the rows, one of each list, with keys to join them',
  keywords: ['normalize', 'flatten', 'nested', 'json', 'struct', 'list', 'child tables', 'explode', 'unnest', 'shred'],
  icon: 'network',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: ROOT_PORT, label: 'Rows' }],
  outputPorts,
  config,
  defaults: config.parse({}),
  describe({ lists, keys }) {
    const tables = lists.length === 0 ? 'one flat table' : `tables of ${cardList(lists.map(({ path }) => path || '…'))}`;
    return keys.length === 0 ? tables : `${tables} by ${cardList(keys)}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    const keys = resolveColumns(context, schema, settings.keys, 'keys');
    const chosen = chosenLists(settings, schema, context);
    if (!chosen || keys.length < settings.keys.length) return undefined;
    const key: NamedExpression[] =
      keys.length > 0
        ? keys.map(({ name }) => ({ name, expression: fieldRef(name) }))
        : [{ name: settings.keyName, expression: contentKey(schema) }];
    const plan = { ...settings, key, isMade: keys.length === 0, chosen: new Set(chosen.map(({ name }) => name)) };
    const root = rootTable(relation, schema, plan, context);
    const children = chosen.map((list, index) => listTable(relation, list, plan, context, ['lists', index, 'path']));
    const known = children.filter((child) => child !== undefined);
    if (!root || known.length < children.length) return undefined;
    const names = outputPorts(settings).slice(1);
    return Object.fromEntries([[ROOT_PORT, root], ...names.map(({ name }, index) => [name, known[index] as Relation])]);
  },
});

/** The root's port, and one for each list that has a name of its own. */
function outputPorts({ lists }: Config): PortDefinition[] {
  const names = new Set([ROOT_PORT]);
  const own = lists.flatMap(({ path, name }) => {
    const port = name.trim() === '' ? path : name;
    if (port.trim() === '' || names.has(port.toLowerCase())) return [];
    names.add(port.toLowerCase());
    return [{ name: port, label: port }];
  });
  return [{ name: ROOT_PORT, label: 'Rows' }, ...own];
}

function chosenLists(settings: Config, schema: Field[], context: LowerContext): FoundList[] | undefined {
  const all = findLists(schema);
  const names = new Set([ROOT_PORT]);
  const found = settings.lists.map(({ path, name }, index): FoundList | undefined => {
    const at = ['lists', index, 'path'];
    const list = all.find((known) => known.name === path) ?? all.find((known) => known.name.toLowerCase() === path.toLowerCase());
    const port = name.trim() === '' ? path : name;
    if (path.trim() === '') return reportConfig(context, at, 'Name a list');
    if (!list) {
      const near = nearestName(
        path,
        all.map((known) => known.name),
      );
      return reportConfig(context, at, `There is no list “${path}” here${near === undefined ? '' : `. Did you mean “${near}”?`}`);
    }
    if (port.includes('\0')) return reportConfig(context, ['lists', index, 'name'], 'The name holds the character NUL');
    if (names.has(port.toLowerCase())) return reportConfig(context, ['lists', index, 'name'], `Two outputs would be called “${port}”`);
    names.add(port.toLowerCase());
    return list;
  });
  const known = found.filter((list) => list !== undefined);
  return known.length === found.length ? known : undefined;
}
