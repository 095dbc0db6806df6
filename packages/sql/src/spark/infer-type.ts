import {
  type DataType,
  type Expression,
  findField,
  findFunction,
  isNumeric,
  parseSignature,
  parseTypeName,
  type Schema,
} from '@millrace/plan';

const int64: DataType = { kind: 'int', bits: 64, signed: true };
const double: DataType = { kind: 'float', bits: 64 };
const timestamp: DataType = { kind: 'timestamp', unit: 'us', zoned: false };

/** Functions that give one of their arguments. */
const passing = new Set(
  'coalesce nullif greatest least min max first last any_value mode lag lead first_value last_value nth_value abs'.split(' '),
);
/** Functions that give a list like their list argument. */
const sameList = new Set(
  'list_slice list_append list_concat list_distinct list_sort list_reverse_sort list_reverse list_filter list_intersect list_resize list_select list_where array_pop_back array_pop_front array_push_front'.split(
    ' ',
  ),
);

/**
 * What is known of an expression's type without asking an engine; undefined is unknown. Only good enough to choose between
 * spellings.
 * @param columns of the input, as far as they are known
 */
export function inferType(expression: Expression, columns: Schema): DataType | undefined {
  const infer = (part: Expression | null | undefined) => (part ? inferType(part, columns) : undefined);
  const firstKnown = (parts: (Expression | null)[]) => parts.map(infer).find((type) => type !== undefined && type.kind !== 'other');
  switch (expression.kind) {
    case 'literal':
    case 'cast':
      return expression.type;
    case 'field':
      return fieldType(expression.path, columns);
    case 'case':
      return firstKnown([...expression.branches.map((branch) => branch.result), expression.otherwise]);
    case 'window':
    case 'call':
      return callType(
        expression.name,
        expression.arguments,
        infer,
        firstKnown,
        expression.kind === 'call' ? expression.argumentNames : undefined,
      );
    case 'lambda':
    case 'lambda-argument':
    case 'parameter':
      return undefined;
  }
}

function callType(
  given: string,
  args: Expression[],
  infer: (part: Expression | undefined) => DataType | undefined,
  firstKnown: (parts: Expression[]) => DataType | undefined,
  names: string[] | undefined,
): DataType | undefined {
  const entry = findFunction(given);
  const name = entry?.name ?? given;
  const first = infer(args[0]);
  if (passing.has(name)) return firstKnown(args);
  if (sameList.has(name)) return first;
  switch (name) {
    case '+':
    case '-':
    case '*':
    case '%':
    case '//':
      return arithmeticType(name, first, infer(args[1]), args.length);
    case '||':
      return first?.kind === 'list' ? first : { kind: 'utf8' };
    case 'concat':
      return first?.kind === 'list' ? first : { kind: 'utf8' };
    case 'sum':
      return first?.kind === 'int' ? int64 : first;
    case 'list':
    case 'list_value': {
      const item = firstKnown(args);
      return item && { kind: 'list', item };
    }
    case 'list_extract':
      return first?.kind === 'list' ? first.item : first?.kind === 'map' ? first.value : first;
    case 'list_prepend':
      return infer(args[1]);
    case 'flatten':
      return first?.kind === 'list' ? first.item : undefined;
    case 'struct_pack': {
      const fields = args.flatMap((argument, index) => {
        const type = infer(argument);
        return type ? [{ name: names?.[index] ?? '', type }] : [];
      });
      return fields.length === args.length ? { kind: 'struct', fields } : undefined;
    }
    case 'map': {
      const [keys, values] = args.map(infer);
      return keys?.kind === 'list' && values?.kind === 'list' ? { kind: 'map', key: keys.item, value: values.item } : undefined;
    }
    case 'map_keys':
      return first?.kind === 'map' ? { kind: 'list', item: first.key } : undefined;
    case 'map_values':
      return first?.kind === 'map' ? { kind: 'list', item: first.value } : undefined;
  }
  const results = new Set(entry?.signatures.map((signature) => parseSignature(signature).result));
  const [only = ''] = results.size === 1 ? results : [];
  return /\b(ANY|NUMERIC|STRUCT|LAMBDA)\b/.test(only) ? undefined : parseTypeName(only);
}

function arithmeticType(sign: string, left: DataType | undefined, right: DataType | undefined, count: number): DataType | undefined {
  if (count === 1) return left;
  if (left?.kind === 'interval' && right?.kind === 'interval') return left;
  if (left?.kind === 'interval' || right?.kind === 'interval') return sign === '*' ? { kind: 'interval' } : timestamp;
  if (left?.kind === 'date') return right?.kind === 'date' ? int64 : right?.kind === 'int' ? left : undefined;
  if (!left || !right || !isNumeric(left) || !isNumeric(right)) return undefined;
  if (left.kind === 'int' && right.kind === 'int') return int64;
  return left.kind === 'float' || right.kind === 'float' ? double : left.kind === 'decimal' ? left : right;
}

function fieldType([name = '', ...members]: string[], columns: Schema): DataType | undefined {
  return members.reduce<DataType | undefined>(
    (type, member) => (type?.kind === 'struct' ? findField(type.fields, member)?.type : undefined),
    findField(columns, name)?.type,
  );
}
