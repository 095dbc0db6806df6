import { z } from 'zod';
import {
  call,
  cardWord,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type NamedPlace,
  onlyInput,
  passColumns,
  project,
  reportType,
  resolveColumn,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'List or map column' }),
  as: field.optionalColumnName({ label: 'Name of the element', help: 'Empty to keep the list’s name', placeholder: 'item' }),
  positionAs: field.optionalColumnName({
    label: 'Name for the place in the list',
    help: 'Adds a column that counts from 1; empty for none',
    placeholder: 'place',
  }),
  keepList: field
    .boolean({ label: 'Keep the list beside its element', help: 'The element comes last; it needs a name of its own' })
    .default(false),
  keepEmpty: field.boolean({ label: 'Keep rows whose list is empty or null', help: 'Their element is null' }).default(false),
});

/** One row for each element of a list or entry of a map. */
export const unnest = defineNode({
  type: 'unnest',
  version: 1,
  group: 'nested',
  title: 'Explode List',
  summary: 'Makes one row of each element of a list, or of each entry of a map',
  keywords: ['unnest', 'explode', 'array', 'list', 'map', 'expand', 'rows', 'nested', 'json'],
  icon: 'list-tree',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'One row an element' }],
  config,
  defaults: { ...config.parse({ column: 'list' }), column: '' },
  describe({ column, as }) {
    if (column === '') return 'no list yet';
    return `one row for each of ${cardWord(column)}${as ? ` as ${cardWord(as)}` : ''}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    const list = resolveColumn(context, schema, settings.column, ['column']);
    if (!list) return undefined;
    if (list.type.kind !== 'list' && list.type.kind !== 'map') {
      const suggestion = list.type.kind === 'json' ? 'Give it a list type such as VARCHAR[] with a Change Schema node.' : '';
      return reportType(context, list, ['column'], 'a list or a map', suggestion);
    }
    const as = settings.as || list.name;
    const positionAs = settings.positionAs || undefined;
    const kept = settings.keepList ? schema : schema.filter((column) => column !== list);
    const places: NamedPlace[] = [
      ...kept.map(({ name }) => ({ name, path: ['column'] })),
      { name: as, path: ['as'] },
      ...(positionAs === undefined ? [] : [{ name: positionAs, path: ['positionAs'] }]),
    ];
    if (!checkNames(context, places, 'column')) return undefined;
    const elements = list.type.kind === 'map' ? call('map_entries', [fieldRef(list.name)]) : fieldRef(list.name);
    const changed = settings.keepList
      ? [...passColumns(schema), { name: as, expression: elements }]
      : schema.map(({ name }) => ({ name, expression: name === list.name ? elements : fieldRef(name) }));
    const input = settings.keepList || list.type.kind === 'map' ? project(relation, changed) : relation;
    const column = settings.keepList ? as : list.name;
    const position = positionAs === undefined ? {} : { positionAs };
    return { out: { kind: 'unnest', input, column, as, ...position, keepEmpty: settings.keepEmpty } };
  },
});
