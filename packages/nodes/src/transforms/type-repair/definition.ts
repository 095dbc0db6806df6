import type { DataType, Expression, Field, Relation, Schema } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  columnAsText,
  datePattern,
  defineNode,
  field,
  fieldRef,
  freeName,
  type LowerContext,
  literal,
  type NodeInput,
  nullOf,
  onlyInput,
  orFail,
  passColumns,
  project,
  reportConfig,
  resolveColumn,
  splitList,
  withColumns,
} from '../../kit/index.ts';
import { type Reading, repairValue, tidyText } from './repair-value.ts';

const config = z.object({
  columns: field
    .list(
      z.object({
        column: field.column({ label: 'Column' }),
        type: field.datatype({ label: 'Type', placeholder: 'DOUBLE' }).default('DOUBLE'),
      }),
      { label: 'Columns', addLabel: 'Add a column' },
    )
    .default([]),
  decimal: field
    .choice(['auto', 'point', 'comma'], {
      label: 'Numbers are written',
      choices: {
        auto: 'In either way: 1,234.50 or 1.234,50',
        point: 'With a decimal point: 1,234.50',
        comma: 'With a decimal comma: 1.234,50',
      },
    })
    .default('auto'),
  percent: field.choice(['fraction', 'number'], { label: '50% is', choices: { fraction: '0.5', number: '50' } }).default('fraction'),
  dayFirst: field.boolean({ label: '03/04/2024 is 3 April' }).default(false),
  pattern: field
    .text({ label: 'Pattern of dates', help: 'Tried before the usual ways; with percent signs or in Java’s way', placeholder: 'none' })
    .default(''),
  trueWords: field.text({ label: 'True is', help: 'Between commas', advanced: true }).default('true, t, yes, y, 1, on, x'),
  falseWords: field.text({ label: 'False is', help: 'Between commas', advanced: true }).default('false, f, no, n, 0, off'),
  nullWords: field
    .text({ label: 'Null is', help: 'Between commas; the empty text always is', advanced: true })
    .default('null, n/a, na, none, -'),
  failed: field
    .choice(['null', 'drop', 'fail'], {
      label: 'Values that cannot be read',
      choices: { null: 'Become null', drop: 'Take their row out of the output', fail: 'Stop the run' },
    })
    .default('null'),
});

type Config = z.output<typeof config>;

interface Repair {
  column: Field;
  type: DataType;
  text: Expression;
  /** Names of the columns that hold the tidied text and the value in between. */
  tidy: string;
  value: string;
  path: (string | number)[];
}

/** Makes typed columns of texts that people wrote, and shows the values that it could not read. */
export const typeRepair = defineNode({
  type: 'type-repair',
  version: 1,
  group: 'quality',
  title: 'Repair Types',
  summary: 'Makes numbers, dates and truth values of texts that people wrote, and shows what could not be read',
  keywords: ['type', 'convert', 'cast', 'parse', 'number', 'date', 'currency', 'percent', 'decimal comma', 'thousands', 'repair', 'clean'],
  icon: 'wrench',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [
    { name: 'out', label: 'Repaired rows' },
    { name: 'unparsed', label: 'Values that were not read' },
  ],
  config,
  defaults: config.parse({}),
  describe: ({ columns }) => cardList(columns.map(({ column, type }) => `${column}: ${cardWord(type)}`)) || 'no columns yet',
  lower(settings, context) {
    const input = onlyInput(context);
    const { columns } = settings;
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    const reading = readingOf(settings, context);
    const nulls = wordsOf(settings.nullWords);
    const repairs = columns.flatMap(({ column: name }, index): Repair[] => {
      const path = ['columns', index, 'column'];
      const column = resolveColumn(context, input.schema, name, path);
      const text = column && columnAsText(context, column, path);
      const type = context.type(['columns', index, 'type']);
      if (!column || !text || !type) return [];
      const [tidy, value] = [`tidy ${index + 1}`, `value ${index + 1}`].map((wanted) => freeName(input.schema, wanted));
      return tidy && value ? [{ column, type, text, tidy, value, path }] : [];
    });
    if (!reading || repairs.length < columns.length) return undefined;
    const read = readValues(input, repairs, reading, nulls);
    const failures = repairs.map(({ text, value }) =>
      call('and', [call('is_not_null', [text]), call('not', [meansNull(text, nulls)]), call('is_null', [fieldRef(value)])]),
    );
    const kept: Relation =
      settings.failed === 'drop' ? { kind: 'filter', input: read, condition: call('not', [call('or', failures)]) } : read;
    const added = repairs.map(({ column, text, value, path }, index) => {
      const message = `The column “${column.name}” has a value that cannot be read: `;
      const unread: Expression = { kind: 'case', branches: [{ when: failures[index] ?? literal(false), result: text }], otherwise: null };
      return {
        name: column.name,
        expression: settings.failed === 'fail' ? orFail(unread, fieldRef(value), message) : fieldRef(value),
        path,
      };
    });
    const out = withColumns(context, { relation: kept, schema: input.schema }, added);
    return out && { out, unparsed: unparsedRows(input.schema, read, repairs, failures) };
  },
});

/** The input with the value of each repaired column beside it. */
function readValues({ relation, schema }: NodeInput, repairs: Repair[], reading: Reading, nulls: string[]): Relation {
  const tidied = project(relation, [
    ...passColumns(schema),
    ...repairs.map(({ column, type, text, tidy }) => ({
      name: tidy,
      expression: isSame(column.type, type) ? fieldRef(column.name) : tidyText(text, type),
    })),
  ]);
  return project(tidied, [
    ...passColumns(schema),
    ...repairs.map(({ column, type, text, tidy, value }) => {
      if (isSame(column.type, type)) return { name: value, expression: fieldRef(tidy) };
      const isNull = { when: meansNull(text, nulls), result: nullOf(type) };
      return {
        name: value,
        expression: { kind: 'case' as const, branches: [isNull], otherwise: repairValue(fieldRef(tidy), type, reading) },
      };
    }),
  ]);
}

function isSame(one: DataType, other: DataType): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function readingOf({ decimal, percent, dayFirst, pattern, trueWords, falseWords }: Config, context: LowerContext): Reading | undefined {
  const written = pattern.trim() === '' ? undefined : datePattern(context, pattern, ['pattern']);
  if (pattern.trim() !== '' && written === undefined) return undefined;
  return { decimal, percent, dayFirst, pattern: written, trueWords: wordsOf(trueWords), falseWords: wordsOf(falseWords) };
}

function wordsOf(text: string): string[] {
  return splitList(text)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

function meansNull(text: Expression, nulls: string[]): Expression {
  return call('in', [call('lower', [call('trim', [text])]), literal(''), ...nulls.map((word) => literal(word))]);
}

/** One row for each value that was not read: the row as it came, the column's name, and the value. */
function unparsedRows(schema: Schema, relation: Relation, repairs: Repair[], failures: Expression[]): Relation {
  const [column, value, pair] = ['unparsed_column', 'unparsed_value', 'unparsed'].map((name) => freeName(schema, name));
  const pairs = repairs.map((repair, index): Expression => {
    const found: Expression = {
      kind: 'call',
      name: 'struct_pack',
      arguments: [literal(repair.column.name), repair.text],
      argumentNames: ['column', 'value'],
    };
    return { kind: 'case', branches: [{ when: failures[index] ?? literal(false), result: found }], otherwise: null };
  });
  const own = pair ?? 'unparsed';
  const listed = project(relation, [...passColumns(schema), { name: own, expression: call('list_value', pairs) }]);
  const each: Relation = { kind: 'unnest', input: listed, column: own, as: own, keepEmpty: false };
  const unread: Relation = { kind: 'filter', input: each, condition: call('is_not_null', [fieldRef(own)]) };
  return project(unread, [
    ...passColumns(schema),
    { name: column ?? 'unparsed_column', expression: fieldRef(own, 'column') },
    { name: value ?? 'unparsed_value', expression: fieldRef(own, 'value') },
  ]);
}
