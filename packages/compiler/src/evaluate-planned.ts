import type { Call, Expression, Literal } from '@millrace/plan';
import { nullValue, type PlannedValue, typedText, unknownValue } from './partition-value.ts';

type Lookup = (name: string) => PlannedValue | undefined;
type Truth = boolean | null | undefined;

/**
 * Works out an expression over values that are known before any file is read. Whatever is not certain, such as a function
 * that is not among the few known here, or a comparison of two types, is unknown.
 */
export function evaluatePlanned(expression: Expression, lookup: Lookup): PlannedValue {
  switch (expression.kind) {
    case 'field':
      return expression.path.length === 1 ? (lookup(expression.path[0] ?? '') ?? unknownValue) : unknownValue;
    case 'literal':
      return literalValue(expression);
    case 'cast': {
      const input = evaluatePlanned(expression.input, lookup);
      if (input.kind === 'null') return nullValue;
      if (input.kind === 'text') return typedText(input.value, expression.type);
      if (input.kind === 'integer') {
        if (expression.type.kind === 'utf8') return { kind: 'text', value: String(input.value) };
        return expression.type.kind === 'int' && expression.type.bits === 64 && expression.type.signed ? input : unknownValue;
      }
      if (input.kind === 'date') {
        if (expression.type.kind === 'utf8') return { kind: 'text', value: input.value };
        return expression.type.kind === 'date' ? input : unknownValue;
      }
      return unknownValue;
    }
    case 'call':
      return callValue(expression, lookup);
    default:
      return unknownValue;
  }
}

function literalValue({ value, type }: Literal): PlannedValue {
  if (value === null) return nullValue;
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (type.kind === 'int' && /^-?\d+$/.test(String(value))) return { kind: 'integer', value: BigInt(value) };
  return typeof value === 'string' && (type.kind === 'utf8' || type.kind === 'date') ? typedText(value, type) : unknownValue;
}

function callValue(call: Call, lookup: Lookup): PlannedValue {
  const { name } = call;
  if (call.distinct || call.filter || call.orderBy) return unknownValue;
  const values = call.arguments.map((argument) => evaluatePlanned(argument, lookup));
  const [first = unknownValue, second = unknownValue, third = unknownValue] = values;
  switch (name) {
    case 'and':
      return fromTruth(values.map(toTruth).reduce(both, true));
    case 'or':
      return fromTruth(values.map(toTruth).reduce(either, false));
    case 'not':
      return fromTruth(negated(toTruth(first)));
    case 'is_null':
      return first.kind === 'unknown' ? unknownValue : { kind: 'boolean', value: first.kind === 'null' };
    case 'is_not_null':
      return first.kind === 'unknown' ? unknownValue : { kind: 'boolean', value: first.kind !== 'null' };
    case 'is_distinct_from':
      return fromTruth(negated(same(first, second)));
    case 'is_not_distinct_from':
      return fromTruth(same(first, second));
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return fromTruth(values.length === 2 ? compare(name, first, second) : undefined);
    case 'between':
      return fromTruth(values.length === 3 ? both(compare('>=', first, second), compare('<=', first, third)) : undefined);
    case 'in':
      return fromTruth(isIn(first, values.slice(1)));
    case 'not_in':
      return fromTruth(negated(isIn(first, values.slice(1))));
    default:
      return unknownValue;
  }
}

function isIn(value: PlannedValue, others: PlannedValue[]): Truth {
  return others.length === 0 ? undefined : others.map((other) => compare('=', value, other)).reduce(either, false);
}

function same(one: PlannedValue, other: PlannedValue): Truth {
  if (one.kind === 'unknown' || other.kind === 'unknown') return undefined;
  if (one.kind === 'null' || other.kind === 'null') return one.kind === other.kind;
  return compare('=', one, other);
}

/** Undefined where the engine would convert one side first. */
function compare(operator: string, one: PlannedValue, other: PlannedValue): Truth {
  if (one.kind === 'unknown' || other.kind === 'unknown') return undefined;
  if (one.kind === 'null' || other.kind === 'null') return null;
  const [left, right] = alike(one, other) ?? [];
  if (left === undefined || right === undefined) return undefined;
  const order = left < right ? -1 : left > right ? 1 : 0;
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Both as one kind; a text beside a day is read as a day, as the engine does. Texts compare by their UTF-8. */
function alike(one: PlannedValue, other: PlannedValue): [bigint | string, bigint | string] | undefined {
  if (one.kind === 'integer' && other.kind === 'integer') return [one.value, other.value];
  if (one.kind === 'text' && other.kind === 'text') return [utf8Order(one.value), utf8Order(other.value)];
  const days = [one, other].map((value) => (value.kind === 'text' ? typedText(value.value, { kind: 'date' }) : value));
  const [left, right] = days;
  return left?.kind === 'date' && right?.kind === 'date' ? [left.value, right.value] : undefined;
}

function utf8Order(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function toTruth(value: PlannedValue): Truth {
  if (value.kind === 'null') return null;
  return value.kind === 'boolean' ? value.value : undefined;
}

function fromTruth(truth: Truth): PlannedValue {
  if (truth === undefined) return unknownValue;
  return truth === null ? nullValue : { kind: 'boolean', value: truth };
}

function both(one: Truth, other: Truth): Truth {
  if (one === false || other === false) return false;
  if (one === undefined || other === undefined) return undefined;
  return one === null || other === null ? null : true;
}

function either(one: Truth, other: Truth): Truth {
  return negated(both(negated(one), negated(other)));
}

function negated(truth: Truth): Truth {
  return truth === undefined || truth === null ? truth : !truth;
}
