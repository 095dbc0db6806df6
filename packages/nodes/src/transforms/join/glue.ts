import {
  type FromGlueContext,
  type GlueMapping,
  glueColumns,
  glueList,
  glueObject,
  glueText,
  type ToGlueContext,
} from '../../kit/index.ts';

const kinds: Record<string, string> = {
  equijoin: 'inner',
  left: 'left',
  right: 'right',
  outer: 'full',
  leftsemi: 'semi',
  leftanti: 'anti',
};
const oneSided = ['semi', 'anti'];

export const glue: GlueMapping = {
  type: 'join',
  kinds: ['Join'],
  fromGlue({ payload }, context) {
    const type = glueText(payload.JoinType) ?? '';
    const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (kind === undefined) return { reason: `Its type “${type}” is not known here` };
    const [first = {}, second = {}] = sidesInOrder(payload.Columns, context);
    const [left, right] = [glueColumns(first.Keys), glueColumns(second.Keys)];
    if ('reason' in left) return left;
    if ('reason' in right) return right;
    if (left.length !== right.length) return { reason: 'Its sides have different numbers of keys' };
    const keys = left.map((name, index) => ({ left: name, right: right[index] ?? '' }));
    return { config: { kind, keys }, inputPorts: ['left', 'right'], notes: oneSided.includes(kind) ? [] : clashNotes(context) };
  },
  toGlue({ kind, keys, nullSafe }, context) {
    const type = Object.entries(kinds).find(([, ours]) => ours === kind)?.[0];
    if (type === undefined) return { reason: `Glue has no ${glueText(kind) ?? ''} join` };
    if (nullSafe === true) return { reason: 'In joins of Glue null equals nothing' };
    const clash = oneSided.includes(glueText(kind) ?? '') ? [] : clashes(context);
    if (clash.length > 0)
      return { reason: `Both sides have “${clash.join('”, “')}”: give the right ones other names before; Glue keeps all columns` };
    const side = (name: 'left' | 'right') => ({
      From: context.inputs.find(({ port }) => port === name)?.id ?? '',
      Keys: glueList(keys).map((key) => [glueText(glueObject(key)[name]) ?? '']),
    });
    return { kind: 'Join', payload: { JoinType: type, Columns: [side('left'), side('right')] } };
  },
};

/** Keys belong to a side by the node that they name; where that tells nothing, by their place. */
function sidesInOrder(columns: unknown, { inputs }: FromGlueContext): Record<string, unknown>[] {
  const sides = glueList(columns).map(glueObject);
  const [left, right] = inputs;
  const turned = sides.length === 2 && left?.id !== right?.id && sides[0]?.From === right?.id && sides[1]?.From === left?.id;
  return turned ? sides.toReversed() : sides;
}

function clashes({ inputs }: FromGlueContext | ToGlueContext): string[] {
  const [left, right] = inputs.map(({ columns }) => columns.map(({ name }) => name));
  const names = new Set(left?.map((name) => name.toLowerCase()));
  return (right ?? []).filter((name) => names.has(name.toLowerCase()));
}

function clashNotes(context: FromGlueContext): string[] {
  const names = clashes(context);
  if (names.length === 0) return [];
  return [
    `Both sides have “${names.join('”, “')}”: here keys of one name come out once, and other right columns get “_right” behind their name`,
  ];
}
