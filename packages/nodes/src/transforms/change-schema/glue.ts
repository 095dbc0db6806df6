import { type DataType, type Field, findField, parseTypeName, printTypeName } from '@millrace/plan';
import {
  type GlueMapping,
  type GlueRefusal,
  glueBoolean,
  glueList,
  glueObject,
  gluePathText,
  glueText,
  typeFromGlue,
  typeToGlue,
} from '../../kit/index.ts';

type Item = Record<string, unknown>;

export const glue: GlueMapping = {
  type: 'change-schema',
  kinds: ['ApplyMapping'],
  fromGlue({ payload }) {
    const columns: Item[] = [];
    for (const mapping of glueList(payload.Mapping).map(glueObject)) {
      const read = readMapping(mapping);
      if ('reason' in read) return { reason: String(read.reason) };
      columns.push(read);
    }
    return { config: { columns, others: 'drop', failedCasts: 'null' } };
  },
  toGlue({ columns, others, failedCasts }, { inputs }) {
    const schema = inputs[0]?.columns ?? [];
    const items = glueList(columns).map(glueObject);
    if (failedCasts !== 'null' && items.some(({ type, keep }) => type && keep !== false)) {
      return { reason: 'Glue makes null of values that do not fit the new type; here they stop the run' };
    }
    if (others !== 'drop' && schema.length === 0) return { reason: 'The columns that follow the listed ones are not known' };
    const listed = items.map(({ column }) => (glueText(column) ?? '').toLowerCase());
    const rest = others === 'drop' ? [] : schema.filter(({ name }) => !listed.includes(name.toLowerCase()));
    const all = [...items, ...rest.map(({ name }): Item => ({ column: name }))];
    return { kind: 'ApplyMapping', payload: { Mapping: all.map((item) => writeMapping(item, schema)) } };
  },
};

function readMapping(mapping: Item): Item | GlueRefusal {
  const from = glueList(mapping.FromPath).map((part) => glueText(part) ?? '');
  const column = from.join('.');
  if (column === '') return { reason: 'A mapping has no column' };
  if (glueBoolean(mapping.Dropped) === true) return { column, keep: false };
  const to = glueText(mapping.ToKey) ?? '';
  const children = glueList(mapping.Children).map(glueObject);
  const type = children.length > 0 ? childrenType(children) : changedType(mapping);
  if (type === 'renamed') return { reason: `It renames fields inside “${gluePathText(mapping.FromPath)}”` };
  return { column, ...(to === '' || to === from.at(-1) ? {} : { name: to }), ...(type === undefined ? {} : { type: printTypeName(type) }) };
}

/** The new type of a mapping; undefined where it stays or is not known. */
function changedType({ FromType, ToType }: Item): DataType | undefined {
  const [from, to] = [FromType, ToType].map((type) => glueText(type)?.trim().toLowerCase() ?? '');
  return to === from ? undefined : typeFromGlue(to ?? '');
}

/** The struct that is left of a column whose fields are mapped; undefined where nothing changes. */
function childrenType(children: Item[]): DataType | 'renamed' | undefined {
  let changes = false;
  const fields: Field[] = [];
  for (const child of children) {
    const name = glueText(glueList(child.FromPath).at(-1)) ?? '';
    if (glueBoolean(child.Dropped) === true) {
      changes = true;
      continue;
    }
    if ((glueText(child.ToKey) ?? name) !== name) return 'renamed';
    const inner = glueList(child.Children).map(glueObject);
    const nested = inner.length > 0 ? childrenType(inner) : undefined;
    if (nested === 'renamed') return 'renamed';
    const type = nested ?? typeFromGlue(glueText(child.ToType) ?? '');
    // Without its type the struct cannot be written down: it stays as it is.
    if (!type) return undefined;
    changes ||= nested !== undefined || changedType(child) !== undefined;
    fields.push({ name, type });
  }
  return changes && fields.length > 0 ? { kind: 'struct', fields } : undefined;
}

function writeMapping({ column, keep, name, type }: Item, schema: Field[]): Item {
  const old = glueText(column) ?? '';
  const path = findField(schema, old) ? [old] : old.split('.');
  const known = path.reduce<DataType | undefined>((found, part) => findField(found?.kind === 'struct' ? found.fields : [], part)?.type, {
    kind: 'struct',
    fields: schema,
  });
  const fromType = known ? typeToGlue(known) : 'string';
  const wanted = parseTypeName(glueText(type) ?? '');
  const common = {
    FromPath: path,
    FromType: fromType,
    ToKey: glueText(name) || path.at(-1),
    ToType: wanted ? typeToGlue(wanted) : fromType,
  };
  return keep === false ? { ...common, Dropped: true } : common;
}
