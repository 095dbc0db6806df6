import { diagnostic } from '@millrace/pipeline';
import { printTypeName } from '@millrace/plan';
import { z } from 'zod';
import { cardWord, checkNames, defineNode, field, type NamedPlace, onlyInput, resolveColumn } from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'List column' }),
  as: field.optionalColumnName({ label: 'Name of the element', help: 'Empty to keep the list’s name', placeholder: 'item' }),
  positionAs: field.optionalColumnName({
    label: 'Name for the place in the list',
    help: 'Adds a column that counts from 1; empty for none',
    placeholder: 'place',
  }),
  keepEmpty: field.boolean({ label: 'Keep rows whose list is empty or null', help: 'Their element is null' }).default(false),
});

/** One row for each element of a list. */
export const unnest = defineNode({
  type: 'unnest',
  version: 1,
  group: 'nested',
  title: 'Explode List',
  summary: 'Makes one row of each element of a list column',
  keywords: ['unnest', 'explode', 'array', 'list', 'expand', 'rows', 'nested', 'json'],
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
    const { nodeId } = context;
    const list = resolveColumn(context, schema, settings.column, ['column']);
    if (!list) return undefined;
    if (list.type.kind !== 'list') {
      const suggestion = list.type.kind === 'json' ? 'Give it a list type such as VARCHAR[] with a Change Schema node.' : '';
      const params = { column: list.name, actual: printTypeName(list.type), wanted: 'a list', suggestion };
      context.report(diagnostic('column-type-wrong', params, { nodeId, path: ['column'] }));
      return undefined;
    }
    const as = settings.as || list.name;
    const positionAs = settings.positionAs || undefined;
    const places: NamedPlace[] = [
      ...schema.filter((column) => column !== list).map(({ name }) => ({ name, path: ['column'] })),
      { name: as, path: ['as'] },
      ...(positionAs === undefined ? [] : [{ name: positionAs, path: ['positionAs'] }]),
    ];
    if (!checkNames(context, places, 'column')) return undefined;
    const position = positionAs === undefined ? {} : { positionAs };
    return { out: { kind: 'unnest', input: relation, column: list.name, as, ...position, keepEmpty: settings.keepEmpty } };
  },
});
