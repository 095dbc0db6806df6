import { type JoinComparison, printTypeName, type Schema } from '@millrace/plan';
import { z } from 'zod';
import {
  cardList,
  cardWord,
  comparableFamily,
  defineNode,
  describePairs,
  field,
  joinedColumns,
  keyPair,
  type LowerContext,
  onlyInput,
  reportConfig,
  resolveColumn,
  resolveKeys,
  sharedKeys,
  suffixField,
} from '../../kit/index.ts';

const config = z.object({
  kind: field.choice(['left', 'inner'], { label: 'Keep', choices: { left: 'All left rows', inner: 'Rows that match' } }).default('left'),
  value: field.column({ label: 'Left value', input: 'left' }).default(''),
  from: field.column({ label: 'Lies from', input: 'right' }).default(''),
  to: field.column({ label: 'To', input: 'right' }).default(''),
  bounds: field
    .choice(['both', 'start', 'end', 'none'], {
      label: 'The range has',
      choices: { both: 'Both its ends', start: 'Its start, not its end', end: 'Its end, not its start', none: 'Neither end' },
    })
    .default('both'),
  keys: field.list(keyPair, { label: 'And where these are equal', addLabel: 'Add a pair of columns' }).default([]),
  suffix: suffixField,
});

type Config = z.output<typeof config>;

/** Brings rows together where a left value lies in a right range. */
export const rangeJoin = defineNode({
  type: 'range-join',
  version: 1,
  group: 'combine',
  title: 'Range Join',
  summary: 'Brings rows together where a left value lies between two right columns',
  keywords: ['between', 'interval', 'band', 'inequality', 'valid from', 'valid to', 'bracket', 'tariff'],
  icon: 'between-vertical-start',
  inputs: [
    { name: 'left', label: 'Left' },
    { name: 'right', label: 'Ranges' },
  ],
  outputs: [{ name: 'out', label: 'Joined rows' }],
  config,
  defaults: { ...config.parse({ value: 'x', from: 'x', to: 'x' }), value: '', from: '', to: '' },
  describe({ value, from, to, keys }) {
    if (value === '' || from === '' || to === '') return 'no columns yet';
    const within = keys.length === 0 ? '' : ` on ${cardList(describePairs(keys))}`;
    return `${cardWord(value)} between ${cardWord(from)} and ${cardWord(to)}${within}`;
  },
  lower(settings, context) {
    const [left, right] = [onlyInput(context, 'left'), onlyInput(context, 'right')];
    const comparisons = rangeComparisons(settings, left.schema, right.schema, context);
    const keys = resolveKeys(settings.keys, left.schema, right.schema, context);
    const columns = keys && comparisons && joinedColumns(left.schema, right.schema, settings.suffix, context, sharedKeys(keys));
    if (!columns) return undefined;
    return { out: { kind: 'join', join: settings.kind, left: left.relation, right: right.relation, keys, comparisons, columns } };
  },
});

function rangeComparisons(settings: Config, left: Schema, right: Schema, context: LowerContext): JoinComparison[] | undefined {
  const value = resolveColumn(context, left, settings.value, ['value']);
  const [from, to] = (['from', 'to'] as const).map((end) => {
    const found = resolveColumn(context, right, settings[end], [end]);
    if (!found || !value || comparableFamily(found.type) === comparableFamily(value.type)) return found;
    const types = `“${cardWord(value.name)}” is ${printTypeName(value.type)} and “${cardWord(found.name)}” is ${printTypeName(found.type)}`;
    return reportConfig(context, [end], `${types}: they cannot be compared`);
  });
  if (!value || !from || !to) return undefined;
  const { bounds } = settings;
  return [
    { left: value.name, operator: bounds === 'both' || bounds === 'start' ? '>=' : '>', right: from.name },
    { left: value.name, operator: bounds === 'both' || bounds === 'end' ? '<=' : '<', right: to.name },
  ];
}
