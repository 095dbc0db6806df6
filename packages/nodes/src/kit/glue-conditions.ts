import type { GlueRefusal } from './glue-mapping.ts';
import { glueBoolean, glueColumn, glueList, glueObject, gluePathText, glueText } from './glue-value.ts';
import { splitList } from './split-list.ts';

/** A condition as a configuration holds it. */
interface ConditionRow {
  column: string;
  operator: string;
  value?: string;
}

const plain: Record<string, readonly [string, string]> = {
  EQ: ['equals', 'distinct-from'],
  LT: ['less', 'greater-or-equal'],
  LTE: ['less-or-equal', 'greater'],
  GT: ['greater', 'less-or-equal'],
  GTE: ['greater-or-equal', 'less'],
  ISNULL: ['is-null', 'is-not-null'],
  REGEX: ['matches', 'not-matches'],
};

/**
 * Our conditions for the `Filters` of a Glue node, or why there are none. Glue compares as Python does: a null is not
 * equal to any value, and a regular expression begins where the text begins.
 */
export function conditionsFromGlue(filters: unknown): ConditionRow[] | GlueRefusal {
  const rows: ConditionRow[] = [];
  for (const filter of glueList(filters).map(glueObject)) {
    const operators = plain[glueText(filter.Operation) ?? ''];
    const values = glueList(filter.Values).map(glueObject);
    const columns = values.filter(({ Type }) => Type === 'COLUMNEXTRACTED');
    if (!operators) return { reason: `Its condition “${glueText(filter.Operation) ?? ''}” is not known here` };
    if (columns.length !== 1) return { reason: 'One of its conditions compares columns with each other' };
    const column = glueColumn(columns[0]?.Value);
    if (column === undefined) return { reason: `It looks at the nested column “${gluePathText(columns[0]?.Value)}”: flatten it before` };
    const operator = operators[glueBoolean(filter.Negated) ? 1 : 0];
    const constant = values.find(({ Type }) => Type === 'CONSTANT')?.Value;
    const value = glueText(Array.isArray(constant) ? constant[0] : constant) ?? '';
    if (operator.endsWith('-null')) rows.push({ column, operator });
    else rows.push({ column, operator, value: operator.endsWith('matches') ? `^(?:${value})` : value });
  }
  return rows;
}

/** Glue's `Filters` for our conditions, or why there are none. */
export function conditionsToGlue(conditions: unknown, match: unknown): Record<string, unknown>[] | GlueRefusal {
  const filters: Record<string, unknown>[] = [];
  for (const condition of glueList(conditions).map(glueObject)) {
    const parts = glueParts(condition);
    if (!parts) return { reason: `Glue has no condition “${glueText(condition.operator) ?? ''}”` };
    if (parts.join !== undefined && parts.join !== match && parts.filters.length > 1) {
      return { reason: `The condition “${glueText(condition.operator)}” is several of Glue’s, which take all or any of them only` };
    }
    filters.push(...parts.filters);
  }
  return filters.length > 0 ? filters : { reason: 'It has no conditions' };
}

/** What one condition is in Glue; `join` says how several belong together. */
function glueParts(condition: Record<string, unknown>): { filters: Record<string, unknown>[]; join?: 'all' | 'any' } | undefined {
  const operator = glueText(condition.operator) ?? 'equals';
  const value = glueText(condition.value) ?? '';
  const filter = (Operation: string, Negated: boolean, constant?: string) => ({
    Operation,
    Negated,
    Values: [
      ...(constant === undefined ? [] : [{ Type: 'CONSTANT', Value: [constant] }]),
      { Type: 'COLUMNEXTRACTED', Value: [glueText(condition.column) ?? ''] },
    ],
  });
  switch (operator) {
    case 'is-null':
    case 'is-not-null':
      return { filters: [filter('ISNULL', operator === 'is-not-null')] };
    case 'equals':
    case 'distinct-from':
      return { filters: [filter('EQ', operator === 'distinct-from', value)] };
    case 'not-equals':
      return { filters: [filter('EQ', true, value), filter('ISNULL', true)], join: 'all' };
    case 'less':
      return { filters: [filter('LT', false, value)] };
    case 'less-or-equal':
      return { filters: [filter('LTE', false, value)] };
    case 'greater':
      return { filters: [filter('GT', false, value)] };
    case 'greater-or-equal':
      return { filters: [filter('GTE', false, value)] };
    case 'between':
      return { filters: [filter('GTE', false, value), filter('LTE', false, glueText(condition.value2) ?? '')], join: 'all' };
    case 'one-of':
      return { filters: splitList(value).map((one) => filter('EQ', false, one)), join: 'any' };
    case 'matches':
    case 'not-matches':
      return { filters: [filter('REGEX', operator === 'not-matches', patternFromStart(value))] };
    case 'starts-with':
      return { filters: [filter('REGEX', false, escaped(value))] };
    case 'contains':
      return { filters: [filter('REGEX', false, `[\\s\\S]*${escaped(value)}`)] };
    default:
      return undefined;
  }
}

/** A pattern that says from the text's start what ours looks for anywhere. */
function patternFromStart(pattern: string): string {
  const whole = /^\^\(\?:([\s\S]*)\)$/.exec(pattern)?.[1];
  if (whole !== undefined) return whole;
  return pattern.startsWith('^') ? pattern : `[\\s\\S]*(?:${pattern})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
