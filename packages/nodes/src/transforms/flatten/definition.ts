import { diagnostic } from '@millrace/pipeline';
import { type Field, type NamedExpression, printTypeName } from '@millrace/plan';
import { z } from 'zod';
import { cardCount, cardList, checkNames, defineNode, field, fieldRef, onlyInput, project, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Struct columns', help: 'None for all of them' }).default([]),
  depth: field.integer({ label: 'Levels', help: 'How many levels of structs inside structs to open' }, { min: 1, max: 50 }).default(50),
  separator: field.text({ label: 'Between the parts of a name', placeholder: '_', advanced: true }).default('_'),
  prefix: field
    .boolean({ label: 'Begin names with the struct’s name', help: 'Such as address_city; otherwise city', advanced: true })
    .default(true),
});

/** A column for each field of a struct. */
export const flatten = defineNode({
  type: 'flatten',
  version: 1,
  group: 'nested',
  title: 'Flatten Structs',
  summary: 'Makes a column of each field inside struct columns',
  keywords: ['struct', 'nested', 'object', 'json', 'expand', 'relationalize', 'unpack', 'fields'],
  icon: 'unfold-horizontal',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe({ columns, depth }) {
    const levels = depth < 50 ? `, ${cardCount(depth, 'level')}` : '';
    return `${columns.length === 0 ? 'all structs' : cardList(columns)}${levels}`;
  },
  lower(settings, context) {
    const { relation, schema } = onlyInput(context);
    const chosen = resolveColumns(context, schema, settings.columns, 'columns');
    const plain = chosen.filter(({ type }) => type.kind !== 'struct');
    for (const column of plain) {
      const params = { column: column.name, actual: printTypeName(column.type), wanted: 'a struct' };
      context.report(diagnostic('column-type-wrong', params, { nodeId: context.nodeId, path: ['columns', chosen.indexOf(column)] }));
    }
    if (plain.length > 0 || chosen.length < settings.columns.length) return undefined;
    const output = schema.flatMap((column): NamedExpression[] => {
      const opened = settings.columns.length === 0 || chosen.includes(column);
      return opened ? openFields(column, [column.name], settings) : [{ name: column.name, expression: fieldRef(column.name) }];
    });
    const places = output.map(({ name }) => ({ name, path: ['separator'] }));
    return checkNames(context, places, 'columns') ? { out: project(relation, output) } : undefined;
  },
});

function openFields({ type }: Field, path: string[], settings: z.output<typeof config>): NamedExpression[] {
  if (type.kind === 'struct' && path.length <= settings.depth) {
    return type.fields.flatMap((inner) => openFields(inner, [...path, inner.name], settings));
  }
  const parts = settings.prefix || path.length === 1 ? path : path.slice(1);
  return [{ name: parts.join(settings.separator), expression: fieldRef(...path) }];
}
