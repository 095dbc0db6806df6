import { diagnostic } from '@millrace/pipeline';
import { type Expression, printTypeName, type Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  cast,
  checkNames,
  commonType,
  defineNode,
  field,
  fieldRef,
  freeName,
  literal,
  type NamedPlace,
  onlyInput,
  passColumns,
  project,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns that become rows' }).default([]),
  nameColumn: field.columnName({ label: 'Column for their names' }).default('name'),
  valueColumn: field.columnName({ label: 'Column for their values' }).default('value'),
  nulls: field
    .choice(['keep', 'drop'], { label: 'Cells that are null', choices: { keep: 'Make a row too', drop: 'Make no row' } })
    .default('keep'),
});

/** Makes a row of each of some columns. */
export const unpivot = defineNode({
  type: 'unpivot',
  version: 1,
  group: 'rows',
  title: 'Unpivot',
  summary: 'Turns columns into rows: one column takes their names, another one their values',
  keywords: ['melt', 'gather', 'long', 'columns into rows', 'stack', 'transpose', 'tidy'],
  icon: 'table-properties',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'One row a cell' }],
  config,
  defaults: config.parse({}),
  describe({ columns, nameColumn, valueColumn }) {
    return columns.length === 0 ? 'no columns yet' : `${cardList(columns)} → ${cardWord(nameColumn)}, ${cardWord(valueColumn)}`;
  },
  lower({ columns, nameColumn, valueColumn, nulls }, context) {
    const { relation, schema } = onlyInput(context);
    const { nodeId } = context;
    const chosen = resolveColumns(context, schema, columns, 'columns');
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Choose the columns that become rows');
    if (chosen.length < columns.length) return undefined;
    const repeated = chosen.findIndex((column, index) => chosen.indexOf(column) < index);
    if (repeated >= 0) return reportConfig(context, ['columns', repeated], `“${chosen[repeated]?.name}” is chosen twice`);
    const rest = schema.filter((column) => !chosen.includes(column));
    const places: NamedPlace[] = [
      ...rest.map(({ name }) => ({ name, path: ['columns'] })),
      { name: nameColumn, path: ['nameColumn'] },
      { name: valueColumn, path: ['valueColumn'] },
    ];
    if (!checkNames(context, places, 'columns')) return undefined;
    const type = commonType(chosen.map((column) => column.type));
    if (!type) {
      const odd = chosen.findIndex((_, index) => !commonType(chosen.slice(0, index + 1).map((column) => column.type)));
      const params = { column: chosen[odd]?.name, actual: printTypeName(chosen[odd]?.type ?? { kind: 'utf8' }) };
      const wanted = `the type of “${chosen[0]?.name}”: lists, structs, maps and binary values become rows only among their like`;
      context.report(diagnostic('column-type-wrong', { ...params, wanted, suggestion: '' }, { nodeId, path: ['columns', odd] }));
      return undefined;
    }
    const cell = freeName(rest, 'cell');
    const cells = chosen.map(
      (column): Expression => ({
        kind: 'call',
        name: 'struct_pack',
        arguments: [literal(column.name), column.type === type ? fieldRef(column.name) : cast(fieldRef(column.name), type)],
        argumentNames: ['name', 'value'],
      }),
    );
    const listed = project(relation, [...passColumns(rest), { name: cell, expression: call('list_value', cells) }]);
    const rows: Relation = { kind: 'unnest', input: listed, column: cell, as: cell, keepEmpty: false };
    const full: Relation =
      nulls === 'keep' ? rows : { kind: 'filter', input: rows, condition: call('is_not_null', [fieldRef(cell, 'value')]) };
    return {
      out: project(full, [
        ...passColumns(rest),
        { name: nameColumn, expression: fieldRef(cell, 'name') },
        { name: valueColumn, expression: fieldRef(cell, 'value') },
      ]),
    };
  },
});
