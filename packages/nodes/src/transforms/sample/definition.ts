import type { Expression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardCount,
  cardList,
  cardWord,
  cast,
  defineNode,
  field,
  fieldRef,
  literal,
  onlyInput,
  reportConfig,
  resolveColumns,
} from '../../kit/index.ts';

const config = z.object({
  mode: field
    .choice(['rows', 'percent'], { label: 'Take', choices: { rows: 'A number of rows', percent: 'A share of the rows' } })
    .default('rows'),
  rows: field.integer({ label: 'Rows', when: { field: 'mode', is: ['rows'] } }, { min: 0, max: 1_000_000_000 }).default(1000),
  percent: field.text({ label: 'Percent', help: 'From 0 to 100, such as 0.5', when: { field: 'mode', is: ['percent'] } }).default('10'),
  strata: field
    .columns({ label: 'Of each', help: 'So many rows of each group of the same values here; none for all rows as one group' })
    .default([]),
  seed: field
    .integer(
      { label: 'Seed', help: 'With a number, the same rows come each time; when empty, others', advanced: true },
      { min: 0, max: 2_147_483_647 },
    )
    .optional(),
});

/** Takes rows at random. */
export const sample = defineNode({
  type: 'sample',
  version: 1,
  group: 'rows',
  title: 'Sample',
  summary: 'Takes rows at random: a number or a share of them, of all or of each group',
  keywords: ['random', 'percent', 'stratified', 'subset', 'seed', 'bernoulli', 'test data', 'split'],
  icon: 'dices',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Sampled rows' }],
  config,
  defaults: config.parse({}),
  describe({ mode, rows, percent, strata }) {
    const what = mode === 'rows' ? cardCount(rows, 'random row') : `${cardWord(percent) || '?'} % of the rows`;
    return strata.length === 0 ? what : `${what} of each ${cardList(strata)}`;
  },
  lower({ mode, rows, percent, strata, seed }, context) {
    const { relation: input, schema } = onlyInput(context);
    const groups = resolveColumns(context, schema, strata, 'strata').map(({ name }) => fieldRef(name));
    const share = Number(percent) / 100;
    if (mode === 'percent' && !(/^\s*\d{1,3}(\.\d{1,9})?\s*$/.test(percent) && share <= 1)) {
      return reportConfig(context, ['percent'], '“Percent” must be a number from 0 to 100');
    }
    if (groups.length < strata.length) return undefined;
    const columns = schema.map(({ name }) => fieldRef(name));
    const hash = (): Expression => call('%', [call('hash', [...columns, literal(seed ?? 0)]), literal(HASHES)]);
    const chance: Expression = seed === undefined ? call('random', []) : cast(hash(), { kind: 'float', bits: 64 });
    const most = seed === undefined ? 1 : HASHES;
    const filtered = (condition: Expression): Record<string, Relation> => ({ out: { kind: 'filter', input, condition } });
    if (groups.length === 0) {
      if (mode === 'percent') return filtered(call('<', [chance, cast(literal(share * most), { kind: 'float', bits: 64 })]));
      const keys = [{ expression: chance, descending: false, nulls: 'last' as const }];
      return { out: { kind: 'fetch', input: { kind: 'sort', input, keys }, count: rows, offset: 0 } };
    }
    const window = { kind: 'window' as const, arguments: [], partitionBy: groups };
    const place: Expression = { ...window, name: 'row_number', orderBy: [{ expression: chance, descending: false }] };
    const size: Expression = { ...window, name: 'count_star', orderBy: [] };
    return filtered(
      call('<=', [
        place,
        mode === 'rows' ? literal(rows) : call('ceil', [call('*', [size, cast(literal(share), { kind: 'float', bits: 64 })])]),
      ]),
    );
  },
});

const HASHES = 1_000_000_007;
