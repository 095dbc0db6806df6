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

export const field = {
  text: (form: FieldMeta) => z.string().max(MAX_TEXT).meta({ field: 'text', form }),
  longtext: (form: FieldMeta) => z.string().max(MAX_TEXT).meta({ field: 'longtext', form }),
  /** A whole number within bounds. */
  integer: (form: FieldMeta, bounds: { min: number; max: number }) =>
    z.int(`${form.label} is a whole number`).min(bounds.min).max(bounds.max).meta({ field: 'number', form }),
  boolean: (form: FieldMeta) => z.boolean().meta({ field: 'boolean', form }),
  choice: <const T extends string>(values: readonly [T, ...T[]], form: FieldMeta) => z.enum(values).meta({ field: 'choice', form }),
  column: (form: FieldMeta) => z.string().min(1, `Choose a column for “${form.label}”`).max(MAX_TEXT).meta({ field: 'column', form }),
  /** A column that may stay empty: the empty text is the same as none. */
  optionalColumn: (form: FieldMeta) => z.string().max(MAX_TEXT).meta({ field: 'column', form }).optional(),
  columns: (form: FieldMeta) => z.array(z.string().min(1).max(MAX_TEXT)).max(10_000).meta({ field: 'columns', form }),
  /** A name that a new column gets. */
  columnName: (form: FieldMeta) => z.string().min(1, `“${form.label}” needs a name`).max(MAX_TEXT).meta({ field: 'text', form }),
  /** As `columnName`, or empty: then the node makes a name up or keeps the old one. */
  optionalColumnName: (form: FieldMeta) => z.string().max(MAX_TEXT).meta({ field: 'text', form }).optional(),
  expression: (form: FieldMeta) => z.string().min(1, `“${form.label}” is empty`).max(MAX_TEXT).meta({ field: 'expression', form }),
  predicate: (form: FieldMeta) => z.string().max(MAX_TEXT).meta({ field: 'predicate', form }),
  sql: (form: FieldMeta) => z.string().min(1, `“${form.label}” is empty`).max(100_000).meta({ field: 'sql', form }),
  path: (form: FieldMeta) => z.string().min(1, `“${form.label}” is empty`).max(4096).meta({ field: 'path', form }),
  /** A type by its SQL name, such as `DECIMAL(10,2)`; checked by the engine. */
  datatype: (form: FieldMeta) => z.string().min(1, `Choose a type for “${form.label}”`).max(1000).meta({ field: 'datatype', form }),
  /** As `datatype`, or empty for no change. */
  optionalDatatype: (form: FieldMeta) => z.string().max(1000).meta({ field: 'datatype', form }).optional(),
  list: <T extends z.ZodObject>(item: T, form: FieldMeta) => z.array(item).max(5000).meta({ field: 'list', form }),
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
