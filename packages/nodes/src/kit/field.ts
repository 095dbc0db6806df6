import { z } from 'zod';

/**
 * The kinds of form field. `expression` and `predicate` hold SQL expressions; `column` and `columns` name columns of an
 * input; `list` is a table of rows, each an object of fields.
 */
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'column'
  | 'columns'
  | 'expression'
  | 'predicate'
  | 'sql'
  | 'path'
  | 'datatype'
  | 'connection'
  | 'list';

/** What a field says of itself in the form. All texts are sentences or nouns without a full stop. */
export interface FieldMeta {
  label: string;
  help?: string;
  placeholder?: string;
  /** The input port whose columns a column field chooses from; the node's first port when left out. */
  input?: string;
  /** The text of each choice, by value. */
  choices?: Record<string, string>;
  /** Shown only when another field of the same object has one of these values. */
  when?: { field: string; is: (string | boolean)[] };
  /** In a form, put below “More options”. */
  advanced?: boolean;
  /** For `path`: what is looked for. */
  target?: 'source' | 'target';
  /** For `list`: the text of its add button. */
  addLabel?: string;
  /** For an expression: what it may contain. */
  allow?: 'scalar' | 'aggregate' | 'window';
  /** For a text: a name that edges use too, such as that of a port, into which no parameters are put. */
  verbatim?: boolean;
}

declare module 'zod' {
  interface GlobalMeta {
    field?: FieldKind;
    form?: FieldMeta;
  }
}

/** One field of a form, as read back from a zod schema. */
export interface FieldSpec extends FieldMeta {
  name: string;
  kind: FieldKind;
  optional: boolean;
  defaultValue: unknown;
  /** For `list`: the fields of one row. */
  item?: FieldSpec[];
  /** For `choice`: its values, in order; their texts are in `choices`. */
  values?: string[];
  /** For `number`: the least and the greatest. */
  bounds?: { min: number | null; max: number | null };
}

const MAX_TEXT = 10_000;
const MAX_SQL = 100_000;
const MAX_PATH = 4096;

/** A text; with `missing`, one that must not be empty, and what to say then. */
function textSchema(kind: FieldKind, form: FieldMeta, missing?: string, longest = MAX_TEXT) {
  const notText = `“${form.label}” must be a text`;
  const schema = z
    .string({ error: ({ input }) => (input === undefined ? (missing ?? notText) : notText) })
    .max(longest, `“${form.label}” has more than ${longest} characters`);
  return (missing === undefined ? schema : schema.min(1, missing)).meta({ field: kind, form });
}

export const field = {
  text: (form: FieldMeta) => textSchema('text', form),
  longtext: (form: FieldMeta, longest = MAX_TEXT) => textSchema('longtext', form, undefined, longest),
  /** A whole number within bounds. */
  integer: (form: FieldMeta, { min, max }: { min: number; max: number }) =>
    z
      .int(`“${form.label}” must be a whole number`)
      .min(min, `“${form.label}” must be at least ${min}`)
      .max(max, `“${form.label}” must be at most ${max}`)
      .meta({ field: 'number', form }),
  boolean: (form: FieldMeta) => z.boolean(`“${form.label}” must be true or false`).meta({ field: 'boolean', form }),
  choice: <const T extends string>(values: readonly [T, ...T[]], form: FieldMeta) =>
    z.enum(values, `“${form.label}” must be one of: ${values.join(', ')}`).meta({ field: 'choice', form }),
  column: (form: FieldMeta) => textSchema('column', form, `Choose a column for “${form.label}”`),
  /** A column that may stay empty: the empty text is the same as none. */
  optionalColumn: (form: FieldMeta) => textSchema('column', form).optional(),
  columns: (form: FieldMeta) =>
    z
      .array(textSchema('column', form, `“${form.label}” has an empty name`), `“${form.label}” must be a list of columns`)
      .max(10_000, `“${form.label}” has more than 10000 columns`)
      .meta({ field: 'columns', form }),
  /** A name that a new column gets. */
  columnName: (form: FieldMeta) => textSchema('text', form, `“${form.label}” needs a name`),
  /** As `columnName`, or empty: then the node makes a name up or keeps the old one. */
  optionalColumnName: (form: FieldMeta) => textSchema('text', form).optional(),
  expression: (form: FieldMeta) => textSchema('expression', form, `“${form.label}” is empty`),
  /** As `expression`, or empty where the form hides it. */
  optionalExpression: (form: FieldMeta) => textSchema('expression', form),
  predicate: (form: FieldMeta) => textSchema('predicate', form),
  sql: (form: FieldMeta) => textSchema('sql', form, `“${form.label}” is empty`, MAX_SQL),
  path: (form: FieldMeta) => textSchema('path', form, `“${form.label}” is empty`, MAX_PATH),
  /** As `path`, or empty where the form hides it. */
  optionalPath: (form: FieldMeta) => textSchema('path', form, undefined, MAX_PATH),
  /** The name of a saved connection, or empty where the form hides it. */
  connection: (form: FieldMeta) => textSchema('connection', form, undefined, 200),
  /** A type by its SQL name, such as `DECIMAL(10,2)`; checked by the engine. */
  datatype: (form: FieldMeta) => textSchema('datatype', form, `Choose a type for “${form.label}”`, 1000),
  /** As `datatype`, or empty for no change. */
  optionalDatatype: (form: FieldMeta) => textSchema('datatype', form, undefined, 1000).optional(),
  list: <T extends z.ZodObject>(item: T, form: FieldMeta) =>
    z.array(item, `“${form.label}” must be a list`).max(5000, `“${form.label}” has more than 5000 rows`).meta({ field: 'list', form }),
};

/**
 * Reads the form back from a node's zod schema: one spec a field, in the schema's order.
 * @throws TypeError when a field was not made with `field`
 */
export function describeFields(schema: z.ZodObject): FieldSpec[] {
  return Object.entries(schema.shape).map(([name, type]) => describeField(name, type as z.ZodType));
}

function describeField(name: string, type: z.ZodType): FieldSpec {
  let current = type;
  let optional = false;
  let defaultValue: unknown;
  let meta = current.meta();
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault || current instanceof z.ZodNullable) {
    if (current instanceof z.ZodDefault) defaultValue = current.def.defaultValue;
    else optional = true;
    current = current.unwrap() as z.ZodType;
    meta = meta?.field ? meta : current.meta();
  }
  if (!meta?.field || !meta.form) throw new TypeError(`The field “${name}” has no form: make it with field.*`);
  const spec: FieldSpec = { ...meta.form, name, kind: meta.field, optional, defaultValue };
  if (current instanceof z.ZodArray && meta.field === 'list') spec.item = describeFields(current.element as z.ZodObject);
  if (current instanceof z.ZodEnum) spec.values = current.options.map(String);
  if (current instanceof z.ZodNumber) spec.bounds = { min: current.minValue, max: current.maxValue };
  return spec;
}
