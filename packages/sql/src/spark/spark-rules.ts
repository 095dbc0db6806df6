import { dateRules } from './rules/date-rules.ts';
import { listRules } from './rules/list-rules.ts';
import { numberRules } from './rules/number-rules.ts';
import { regexRules } from './rules/regex-rules.ts';
import { structRules } from './rules/struct-rules.ts';
import { textRules } from './rules/text-rules.ts';
import type { SparkRule } from './spark-rule.ts';

/** The rules of all functions that the table leaves to one, by canonical name. */
export const sparkRules: ReadonlyMap<string, SparkRule> = new Map(
  [textRules, numberRules, dateRules, regexRules, listRules, structRules].flatMap((rules) => Object.entries(rules)),
);
