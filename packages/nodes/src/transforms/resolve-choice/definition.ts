import {
  type DataType,
  type Expression,
  type Field,
  type NamedExpression,
  printTypeName,
  type Relation,
  type Schema,
} from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardCount,
  cardList,
  checkNames,
  combine,
  defineNode,
  field,
  fieldRef,
  freeName,
  type LowerContext,
  literal,
  type NamedPlace,
  onlyInput,
  passColumns,
  project,
  reportConfig,
  resolveColumn,
} from '../../kit/index.ts';
import { firstFitting, hasValue, typedValue } from './typed-value.ts';

const config = z.object({
  columns: field
    .list(
      z.object({
        column: field.column({ label: 'Column' }),
        action: field
          .choice(['cast', 'project', 'columns', 'struct'], {
            label: 'Make',
            choices: {
              cast: 'One type: convert values to it',
              project: 'One type: keep only values of it',
              columns: 'A column for each type',
              struct: 'A struct with a field for each type',
            },
          })
          .default('cast'),
        type: field.optionalDatatype({ label: 'Type', when: { field: 'action', is: ['cast', 'project'] } }),
        types: field
          .list(z.object({ type: field.optionalDatatype({ label: 'Type' }) }), {
            label: 'Types, the first that fits',
            addLabel: 'Add a type',
            when: { field: 'action', is: ['columns', 'struct'] },
          })
          .default([]),
      }),
      { label: 'Columns of mixed types', addLabel: 'Add a column' },
    )
    .default([]),
  misfit: field
    .choice(['null', 'reject'], {
      label: 'A value that does not fit',
      choices: { null: 'Becomes null', reject: 'Sends its row to an output of its own' },
    })
    .default('null'),
  reasonColumn: field.columnName({ label: 'Column for the reasons', when: { field: 'misfit', is: ['reject'] } }).default('reason'),
});

type Config = z.output<typeof config>;

const OUT = { name: 'out', label: 'Rows' };

/** Gives columns of mixed types one type, or a column for each. */
export const resolveChoice = defineNode({
  type: 'resolve-choice',
  version: 1,
  group: 'quality',
  title: 'Resolve Choice',
  summary: 'Gives columns whose values have mixed types one type, or a column for each type',
  keywords: ['mixed types', 'cast', 'convert', 'type conflict', 'json', 'try cast', 'make columns', 'make struct', 'project'],
  icon: 'shapes',
  duckdbOnly: 'It asks JSON values for their types, which Spark SQL does not tell',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [OUT],
  outputPorts: ({ misfit }) => (misfit === 'reject' ? [OUT, { name: 'rejects', label: 'Rejects' }] : [OUT]),
  config,
  defaults: config.parse({}),
  describe({ columns, misfit }) {
    const [first] = columns;
    if (!first) return 'no columns yet';
    const names =
      columns.length === 1 && first.type ? `${cardList([first.column])} as ${first.type}` : cardList(columns.map(({ column }) => column));
    return `${names.replace(/\s+/g, ' ').slice(0, 200) || cardCount(columns.length, 'column')}${misfit === 'reject' ? ', others rejected' : ''}`;
  },
  lower(settings, context) {
    const { relation: input, schema } = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    const resolved = settings.columns.map((_, index) => resolveOne(settings, index, schema, context));
    const known = resolved.filter((one) => one !== undefined);
    const repeated = known.findIndex(({ source }, index) => known.findIndex((other) => other.source === source) < index);
    if (known.length < resolved.length) return undefined;
    if (repeated >= 0) return reportConfig(context, ['columns', repeated, 'column'], 'This column is in the list already');
    const places: (NamedExpression & NamedPlace)[] = schema.flatMap((column) => {
      const found = known.find(({ source }) => source === column);
      return found ? found.columns : [{ name: column.name, expression: fieldRef(column.name), path: ['columns'] }];
    });
    if (!checkNames(context, places, 'columns')) return undefined;
    const output = places.map(({ name, expression }) => ({ name, expression }));
    if (settings.misfit === 'null') return { out: project(input, output) };
    return withRejects(input, schema, output, known, settings.reasonColumn, context);
  },
});

interface Resolved {
  source: Field;
  columns: (NamedExpression & NamedPlace)[];
  /** True where there is a value and it does not fit. */
  isMisfit: Expression;
  wanted: string;
}

function resolveOne({ columns }: Config, index: number, schema: Schema, context: LowerContext): Resolved | undefined {
  const item = columns[index];
  const path = ['columns', index];
  const source = item && resolveColumn(context, schema, item.column, [...path, 'column']);
  if (!item) return undefined;
  if (item.action === 'cast' || item.action === 'project') {
    const wanted = context.type([...path, 'type']);
    if (!source || !wanted) return undefined;
    const { value, fits } = typedValue(source, wanted, item.action === 'project');
    const name = printTypeName(wanted);
    return {
      source,
      columns: [{ name: source.name, expression: value, path: [...path, 'column'] }],
      isMisfit: misfit(source, fits),
      wanted: name,
    };
  }
  if (item.types.length === 0) return reportConfig(context, [...path, 'types'], 'Add a type');
  const types = item.types.map((_, place) => context.type([...path, 'types', place, 'type']));
  const known = types.filter((type): type is DataType => type !== undefined);
  if (!source || known.length < types.length) return undefined;
  const names = known.map((type) => printTypeName(type).toLowerCase());
  const again = names.findIndex((name, place) => names.indexOf(name) < place);
  if (again >= 0) return reportConfig(context, [...path, 'types', again, 'type'], 'This type is in the list already');
  const { values, fits } = firstFitting(source, known);
  const made: (NamedExpression & NamedPlace)[] =
    item.action === 'columns'
      ? values.map((expression, place) => ({ name: `${source.name}_${names[place]}`, expression, path: [...path, 'types', place, 'type'] }))
      : [{ name: source.name, expression: structOf(source, names, values), path: [...path, 'column'] }];
  return { source, columns: made, isMisfit: misfit(source, fits), wanted: names.join(', ') };
}

function structOf(source: Field, names: string[], values: Expression[]): Expression {
  const made: Expression = { kind: 'call', name: 'struct_pack', arguments: values, argumentNames: names };
  return { kind: 'case', branches: [{ when: hasValue(source), result: made }], otherwise: null };
}

function misfit(source: Field, fits: Expression): Expression {
  return call('and', [hasValue(source), call('not', [fits])]);
}

/** The rows all of whose values fit, and the others as they came, with the reasons. */
function withRejects(
  input: Relation,
  schema: Schema,
  output: NamedExpression[],
  resolved: Resolved[],
  reasonColumn: string,
  context: LowerContext,
): Record<string, Relation> | undefined {
  const places = [...schema.map(({ name }) => ({ name, path: ['columns'] })), { name: reasonColumn, path: ['reasonColumn'] }];
  if (!checkNames(context, places, 'columns')) return undefined;
  const reasons = resolved.map(({ source, isMisfit, wanted }): Expression => {
    const text = `${cardList([source.name])} is no ${wanted}`;
    return { kind: 'case', branches: [{ when: isMisfit, result: literal(text) }], otherwise: null };
  });
  const [first = literal(false), ...others] = resolved.map(({ isMisfit }) => isMisfit);
  const any = combine('or', [first, ...others]);
  const judged = freeName([...schema, ...output.map(({ name }) => ({ name, type: { kind: 'utf8' as const } }))], 'misfit');
  return {
    out: project(
      {
        kind: 'filter',
        input: project(input, [...passColumns(schema), { name: judged, expression: any }]),
        condition: call('not', [fieldRef(judged)]),
      },
      output,
    ),
    rejects: {
      kind: 'filter',
      input: project(input, [...passColumns(schema), { name: reasonColumn, expression: call('concat_ws', [literal('; '), ...reasons]) }]),
      condition: call('<>', [fieldRef(reasonColumn), literal('')]),
    },
  };
}
