import { type Expression, type Lambda, mapExpression } from '@millrace/plan';
import { quoteName } from '../quote-spark.ts';
import { constantNumber, constantText, type RuleCall, refuse, type SparkRule } from '../spark-rule.ts';

/** Lists, and structs made of values. */
export const listRules: Readonly<Record<string, SparkRule>> = {
  list_extract: ({ arguments: [list, place], args: [value, index], typeOf }) => {
    const member = constantText(place);
    if (typeOf(list)?.kind === 'utf8') return `substring(${value}, ${index}, 1)`;
    if (typeOf(list)?.kind === 'struct' && member !== undefined) return `${value}.${quoteName(member)}`;
    const mayBeZero = typeOf(list)?.kind !== 'map' && typeOf(place)?.kind === 'int' && (constantNumber(place) ?? 0) === 0;
    const isLong = typeOf(list)?.kind === 'list';
    const number = isLong && constantNumber(place) === undefined ? `CAST(${index} AS INT)` : (index ?? '');
    return `try_element_at(${value}, ${mayBeZero ? `nullif(${number}, 0)` : number})`;
  },
  list_slice: sliceRule,
  list_sort: (call) => {
    const [order = 'ASC', nulls = 'NULLS LAST'] = call.arguments.slice(1).map((option) => constantText(option)?.toUpperCase() ?? '');
    const wanted = `${order} ${nulls}`;
    if (/^ASC(ENDING)? NULLS LAST$/.test(wanted)) return `array_sort(${call.args[0]})`;
    if (/^ASC(ENDING)? NULLS FIRST$/.test(wanted)) return `sort_array(${call.args[0]})`;
    if (/^DESC(ENDING)? NULLS LAST$/.test(wanted)) return `sort_array(${call.args[0]}, false)`;
    throw refuse(call.name, 'it sorts ascending, or descending with nulls last');
  },
  list_transform: (call) => `transform(${call.args[0]}, ${lambda(call, 'element')})`,
  list_filter: (call) => `filter(${call.args[0]}, ${lambda(call, 'element')})`,
  list_reduce: (call) => {
    const body = lambda(call, 'reduce');
    const [list, , start] = call.args;
    return start === undefined
      ? `aggregate(slice(${list}, 2, size(${list})), ${list}[0], ${body})`
      : `aggregate(${list}, ${start}, ${body})`;
  },
  list_sum: ({ arguments: [list], args, typeOf }) => {
    const type = typeOf(list);
    const target = type?.kind === 'list' && type.item.kind === 'int' ? 'BIGINT' : 'DOUBLE';
    return `aggregate(array_compact(${args[0]}), CAST(NULL AS ${target}), (a, x) -> coalesce(a, CAST(0 AS ${target})) + CAST(x AS ${target}))`;
  },
  range: ({ args }) => {
    const [start, end, step = '1'] = args.length === 1 ? ['0', args[0] ?? ''] : args;
    return sequence(start ?? '', end ?? '', step, '<');
  },
  generate_series: ({ args: [start = '', end = start, step = '1'] }) => sequence(start, end, step, '<='),
};

/** The start is a whole number of 64 bits or a date; a step with a sign that leads away from the end gives no elements. */
function sequence(start: string, end: string, step: string, sign: '<' | '<='): string {
  const forward = !step.startsWith('(-') && !step.startsWith('(- ');
  const compare = forward ? sign : sign === '<' ? '>' : '>=';
  return `filter(if(${start} ${forward ? '<=' : '>='} ${end}, sequence(${start}, ${end}, ${step}), array()), __i -> __i ${compare} ${end})`;
}

function sliceRule(call: RuleCall): string {
  const [list, start, end, step] = call.arguments;
  const isOpen = (bound: Expression | undefined) => bound?.kind === 'call' && bound.name === 'list_value' && bound.arguments.length === 0;
  if (step !== undefined) throw refuse(call.name, 'it takes no steps');
  const [from, to] = [isOpen(start) ? 1 : constantNumber(start), isOpen(end) ? Number.POSITIVE_INFINITY : constantNumber(end)];
  if (from === undefined || to === undefined || from < 1 || to < 0) throw refuse(call.name, 'the places must be constant numbers from 1');
  const value = call.args[0];
  const isText = call.typeOf(list)?.kind === 'utf8';
  if (to === Number.POSITIVE_INFINITY) return isText ? `substring(${value}, ${from})` : `slice(${value}, ${from}, size(${value}))`;
  return `${isText ? 'substring' : 'slice'}(${value}, ${from}, ${Math.max(0, to - from + 1)})`;
}

/** Spark counts the places that a lambda sees from 0. */
function lambda(call: RuleCall, kind: 'element' | 'reduce'): string {
  const [, given] = call.arguments;
  if (given?.kind !== 'lambda') throw refuse(call.name, 'its second argument must be a lambda');
  const place = given.parameters[kind === 'element' ? 1 : 2];
  if (place === undefined) return call.print(given);
  if (kind === 'reduce') throw refuse(call.name, 'its lambda takes no place');
  const one: Expression = { kind: 'literal', value: 1, type: { kind: 'int', bits: 32, signed: true } };
  const body = mapExpression(given.body, (part) =>
    part.kind === 'lambda-argument' && part.name.toLowerCase() === place.toLowerCase()
      ? { kind: 'call', name: 'add', arguments: [part, one] }
      : part,
  );
  return call.print({ ...given, body } satisfies Lambda);
}
