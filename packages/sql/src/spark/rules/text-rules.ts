import { javaRegex } from '../java-regex.ts';
import { quoteText } from '../quote-spark.ts';
import { constantNumber, constantText, type RuleCall, refuse, requireText, type SparkRule } from '../spark-rule.ts';

/** Texts, and functions that take texts as well as lists. */
export const textRules: Readonly<Record<string, SparkRule>> = {
  like: (call) => like(call, 'LIKE'),
  not_like: (call) => like(call, 'NOT LIKE'),
  ilike: (call) => like(call, 'ILIKE'),
  not_ilike: (call) => like(call, 'NOT ILIKE'),
  glob: (call) => `(${call.args[0]} RLIKE ${quoteText(globRegex(requireText(call, 1, 'the pattern')))})`,
  length: ({ arguments: [value], args, typeOf }) => `${isCollection(typeOf(value)?.kind) ? 'size' : 'length'}(${args[0]})`,
  contains: ({ arguments: [value], args, typeOf }) =>
    `${typeOf(value)?.kind === 'list' ? 'array_contains' : 'contains'}(${args.join(', ')})`,
  concat: ({ arguments: [value], args, typeOf }) =>
    typeOf(value)?.kind === 'list' ? `concat(${args.join(', ')})` : `concat_ws('', ${args.join(', ')})`,
  substring: ({ arguments: [, start, length], args: [text, from, count] }) => {
    if (constantNumber(start) !== 0) return `substring(${[text, from, ...(count === undefined ? [] : [count])].join(', ')})`;
    return length === undefined ? `substring(${text}, 1)` : `substring(${text}, 1, ${count} - 1)`;
  },
  printf: (call) => {
    const values = call.arguments.slice(1).map((value, index) => {
      const printed = call.args[index + 1] ?? '';
      return call.typeOf(value)?.kind === 'decimal' ? `CAST(${printed} AS DOUBLE)` : printed;
    });
    return `printf(${[call.args[0], ...values].join(', ')})`;
  },
  try: ({ arguments: [value], print }) => {
    if (value?.kind === 'cast') return print({ ...value, safe: true });
    throw refuse('TRY', 'it only knows TRY_CAST');
  },
};

function isCollection(kind: string | undefined): boolean {
  return kind === 'list' || kind === 'map';
}

/** In Spark a backslash escapes by itself: another character is made the escape, or every backslash is doubled. */
function like(call: RuleCall, word: string): string {
  const [value, pattern = ''] = call.args;
  const constant = constantText(call.arguments[1]);
  if (constant === undefined) return `(${value} ${word} replace(${pattern}, '\\\\', '\\\\\\\\'))`;
  if (!constant.includes('\\')) return `(${value} ${word} ${pattern})`;
  const sign = ['/', '!', '~', '^', '§'].find((candidate) => !constant.includes(candidate));
  if (sign === undefined) throw refuse(call.name, 'its pattern has too many special characters');
  return `(${value} ${word} ${pattern} ESCAPE '${sign}')`;
}

function globRegex(glob: string): string {
  const parts = glob.replaceAll(/\[!?[^\]]+\]|[\s\S]/g, (part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    if (part.length > 1) return part.replace('[!', '[^');
    return part.replace(/[\\^$.|+(){}[\]]/, '\\$&');
  });
  return javaRegex(`(?s)^${parts}$`);
}
