import { diagnostic } from '@millrace/pipeline';
import type { Expression, Schema, WindowCall } from '@millrace/plan';
import {
  buildCondition,
  call,
  cardWord,
  columnAsText,
  combine,
  fieldRef,
  type LowerContext,
  literal,
  reportConfig,
  resolveColumn,
  typedLiteral,
} from '../../kit/index.ts';

export const rules = ['not-null', 'unique', 'range', 'length', 'matches', 'one-of', 'expression'] as const;

export interface Rule {
  rule: (typeof rules)[number];
  column?: string | undefined;
  columns: string[];
  value: string;
  value2: string;
  expression: string;
}

type Path = (string | number)[];

/**
 * Whether a row breaks a rule: true or false, never null. A null breaks only the rule that there be none.
 * What is wrong in the rule is reported at its field.
 */
export function buildRule(rule: Rule, schema: Schema, context: LowerContext, path: Path): Expression | undefined {
  if (rule.rule === 'unique') return isRepeated(rule, schema, context, path);
  if (rule.rule === 'expression') {
    if (rule.expression.trim() === '')
      return reportConfig(context, [...path, 'expression'], 'Write an expression that is true for a valid row');
    return isFalse(context.expression([...path, 'expression']));
  }
  if (!rule.column) return reportConfig(context, [...path, 'column'], 'Choose a column');
  const { column, value, value2 } = rule;
  const condition = (operator: 'is-null' | 'matches' | 'one-of') =>
    buildCondition({ column, operator, value, value2 }, schema, context, path, false);
  switch (rule.rule) {
    case 'not-null':
      return condition('is-null');
    case 'matches':
      if (value === '') return reportConfig(context, [...path, 'value'], 'Write a regular expression');
      return isFalse(condition('matches'));
    case 'one-of':
      return isFalse(condition('one-of'));
    case 'range':
      return isFalse(isWithin(rule, schema, context, path));
    case 'length':
      return isFalse(lengthFits(rule, schema, context, path));
  }
}

/** Each bound by `read`, from its field; undefined when one is wrong or both are empty, which is reported. */
function withinBounds(
  measured: Expression,
  { value, value2 }: Rule,
  context: LowerContext,
  path: Path,
  read: (text: string, path: Path) => Expression | undefined,
): Expression | undefined {
  const written = [
    { sign: '>=', text: value, name: 'value' },
    { sign: '<=', text: value2, name: 'value2' },
  ].filter(({ text }) => text.trim() !== '');
  const bounds = written.map(({ sign, text, name }) => {
    const bound = read(text, [...path, name]);
    return bound && call(sign, [measured, bound]);
  });
  const [first, ...others] = bounds.filter((bound) => bound !== undefined);
  if (written.length === 0) return reportConfig(context, [...path, 'value'], 'Write the least or the greatest value');
  return first && others.length + 1 === written.length ? combine('and', [first, ...others]) : undefined;
}

function isWithin(rule: Rule, schema: Schema, context: LowerContext, path: Path): Expression | undefined {
  const found = resolveColumn(context, schema, rule.column ?? '', [...path, 'column']);
  if (!found) return undefined;
  return withinBounds(fieldRef(found.name), rule, context, path, (text, place) => {
    const read = typedLiteral(text, found.type);
    if (read.ok) return read.expression;
    const { wanted, example } = read;
    context.report(diagnostic('value-invalid', { value: text, wanted, example }, { nodeId: context.nodeId, path: place }));
    return undefined;
  });
}

function lengthFits(rule: Rule, schema: Schema, context: LowerContext, path: Path): Expression | undefined {
  const found = resolveColumn(context, schema, rule.column ?? '', [...path, 'column']);
  const text = found && columnAsText(context, found, [...path, 'column']);
  if (!text) return undefined;
  return withinBounds(call('length', [text]), rule, context, path, (written, place) =>
    /^\s*\d{1,9}\s*$/.test(written)
      ? literal(Number(written))
      : reportConfig(context, place, `“${cardWord(written)}” is no number of characters`),
  );
}

/** Rows with a null in one of the columns are not compared. */
function isRepeated({ columns }: Rule, schema: Schema, context: LowerContext, path: Path): Expression | undefined {
  if (columns.length === 0) return reportConfig(context, [...path, 'columns'], 'Choose the columns that are unique together');
  const found = columns.map((name, index) => resolveColumn(context, schema, name, [...path, 'columns', index]));
  const keys = found.flatMap((column) => (column ? [fieldRef(column.name)] : []));
  if (keys.length < columns.length) return undefined;
  const count: WindowCall = { kind: 'window', name: 'count', arguments: [], partitionBy: keys, orderBy: [] };
  return combine('and', [call('>', [count, literal(1)]), ...keys.map((key) => call('is_not_null', [key]))]);
}

function isFalse(condition: Expression | undefined): Expression | undefined {
  return condition && call('not', [call('coalesce', [condition, literal(true)])]);
}
