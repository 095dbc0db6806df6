import { escapeRegex, javaRegex, javaReplacement } from '../java-regex.ts';
import { quoteText } from '../quote-spark.ts';
import { constantNumber, constantText, type RuleCall, refuse, requireText, type SparkRule } from '../spark-rule.ts';

/** Regular expressions: RE2's and Java's are alike but for details, and the functions' habits differ. */
export const regexRules: Readonly<Record<string, SparkRule>> = {
  regexp_matches: (call) => `regexp_like(${call.args[0]}, ${pattern(call, 2).sql})`,
  regexp_full_match: (call) => {
    const { constant, sql } = pattern(call, 2);
    const whole = constant === undefined ? `concat('^(?:', ${sql}, ')\\\\z')` : quoteText(`^(?:${constant})\\z`);
    return `regexp_like(${call.args[0]}, ${whole})`;
  },
  regexp_extract: (call) => `regexp_extract(${call.args[0]}, ${pattern(call, 3).sql}, ${group(call)})`,
  regexp_extract_all: (call) => `regexp_extract_all(${call.args[0]}, ${pattern(call, 3).sql}, ${group(call)})`,
  regexp_replace: replaceRule,
  string_split: ({ arguments: [, separator], args: [text, printed] }) => {
    const constant = constantText(separator);
    const quoted = constant === undefined ? `concat('\\\\Q', ${printed}, '\\\\E')` : quoteText(escapeRegex(constant));
    return `split(${text}, ${quoted})`;
  },
};

/** The regular expression of a call, with the options in it. */
function pattern(call: RuleCall, optionsAt: number): { constant: string | undefined; sql: string; all: boolean } {
  const options = call.arguments.length > optionsAt ? requireText(call, optionsAt, 'the options') : '';
  const unknown = /[^gics]/.exec(options)?.[0];
  if (unknown !== undefined) throw refuse(call.name, `the option “${unknown}” is DuckDB’s own`);
  const flags = `${options.includes('i') ? 'iu' : ''}${options.includes('s') ? 's' : ''}`;
  const prefix = flags === '' ? '' : `(?${flags})`;
  const constant = constantText(call.arguments[1]);
  const all = options.includes('g');
  if (constant !== undefined) {
    const regex = prefix + javaRegex(constant);
    return { constant: regex, sql: quoteText(regex), all };
  }
  const sql = prefix === '' ? (call.args[1] ?? '') : `concat(${quoteText(prefix)}, ${call.args[1]})`;
  return { constant: undefined, sql, all };
}

function group(call: RuleCall): string {
  if (call.arguments.length < 3) return '0';
  if (constantNumber(call.arguments[2]) === undefined) throw refuse(call.name, 'the group must be a constant number');
  return call.args[2] ?? '0';
}

/** Spark replaces every match. To replace the first alone, all that stands before it is matched too, from the start of the text. */
function replaceRule(call: RuleCall): string {
  const { constant, sql, all } = pattern(call, 3);
  const replacement = requireText(call, 2, 'the replacement');
  if (all) return `regexp_replace(${call.args[0]}, ${sql}, ${quoteText(javaReplacement(replacement, 0))})`;
  if (constant === undefined) throw refuse(call.name, 'to replace the first match alone, the regular expression must be a constant');
  const first = `\\A((?s:.*?))(${constant})`;
  return `regexp_replace(${call.args[0]}, ${quoteText(first)}, ${quoteText(`$1${javaReplacement(replacement, 2)}`)})`;
}
