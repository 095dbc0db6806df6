import type { Field, JoinRel, NamedExpression, Relation } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  checkNames,
  columnAsText,
  defineNode,
  field,
  fieldRef,
  joinedColumns,
  keyPair,
  literal,
  type NodeInput,
  onlyInput,
  project,
  resolveColumn,
  resolveKeys,
  suffixField,
} from '../../kit/index.ts';
import { comparedText, methods, similarity } from './similarity.ts';

const config = z.object({
  left: field.column({ label: 'Left text', input: 'left' }).default(''),
  right: field.column({ label: 'Right text', input: 'right' }).default(''),
  method: field
    .choice(methods, {
      label: 'Likeness',
      choices: {
        levenshtein: 'By letters to change (Levenshtein)',
        'jaro-winkler': 'By letters in common, the first ones most (Jaro-Winkler)',
        jaccard: 'By the set of letters (Jaccard)',
      },
    })
    .default('jaro-winkler'),
  threshold: field.integer({ label: 'Least likeness in percent' }, { min: 0, max: 100 }).default(85),
  keys: field
    .list(keyPair, {
      label: 'Compare only rows where these are equal',
      help: 'Such as the country or the first letter: without them, every left row is compared with every right one',
      addLabel: 'Add a pair of columns',
    })
    .default([]),
  matches: field
    .choice(['best', 'all'], { label: 'Matches', choices: { best: 'The best one of each left row', all: 'All of them' } })
    .default('best'),
  kind: field
    .choice(['inner', 'left'], { label: 'Keep', choices: { inner: 'Left rows with a match', left: 'All left rows' } })
    .default('inner'),
  plain: field.boolean({ label: 'Ignore case, accents and spaces around', advanced: true }).default(true),
  score: field.columnName({ label: 'Column of the likeness', advanced: true }).default('likeness'),
  suffix: suffixField,
});

type Config = z.output<typeof config>;

/** Brings rows together whose texts are alike. */
export const fuzzyMatch = defineNode({
  type: 'fuzzy-match',
  version: 1,
  group: 'combine',
  title: 'Fuzzy Match',
  summary: 'Brings rows together whose texts are alike but not equal, such as names with typing errors',
  keywords: ['fuzzy join', 'levenshtein', 'jaro winkler', 'jaccard', 'similarity', 'deduplicate', 'record linkage', 'typo', 'approximate'],
  icon: 'scan-search',
  duckdbOnly: 'Spark has no likeness of texts by Jaro-Winkler or Jaccard',
  inputs: [
    { name: 'left', label: 'Left' },
    { name: 'right', label: 'Right' },
  ],
  outputs: [{ name: 'out', label: 'Matches' }],
  config,
  defaults: { ...config.parse({ left: 'x', right: 'x' }), left: '', right: '' },
  describe({ left, right, threshold }) {
    return left === '' || right === '' ? 'no columns yet' : `${cardWord(left)} like ${cardWord(right)}, ${threshold} % or more`;
  },
  lower(settings, context) {
    const [left, right] = [onlyInput(context, 'left'), onlyInput(context, 'right')];
    const [a, b] = [
      resolveColumn(context, left.schema, settings.left, ['left']),
      resolveColumn(context, right.schema, settings.right, ['right']),
    ];
    const keys = resolveKeys(settings.keys, left.schema, right.schema, context);
    const texts = [a && columnAsText(context, a, ['left']), b && columnAsText(context, b, ['right'])];
    const columns = joinedColumns(left.schema, right.schema, settings.suffix, context);
    const places = columns?.map(({ name }) => ({ name, path: ['score'] })) ?? [];
    if (!keys || !columns || !checkNames(context, [...places, { name: settings.score, path: ['score'] }], 'score')) return undefined;
    const [leftText, rightText] = texts;
    if (!leftText || !rightText) return undefined;
    const row: NamedExpression = {
      name: 'row',
      expression: { kind: 'window', name: 'row_number', arguments: [], partitionBy: [], orderBy: [] },
    };
    const sides = {
      left: numbered(left, [{ name: 'text', expression: comparedText(leftText, settings.plain) }, row]),
      right: numbered(right, [{ name: 'text', expression: comparedText(rightText, settings.plain) }]),
    };
    const found = matches(scored(sides, keys, left.schema, right.schema, settings), settings);
    const isMatch = call('>=', [fieldRef('score'), literal(settings.threshold / 100)]);
    const out = columns.map(({ name, side, column }): NamedExpression => {
      const schema = side === 'left' ? left.schema : right.schema;
      const value = fieldRef(`${side}${schema.findIndex((own) => own.name === column)}`);
      const guarded = settings.kind === 'left' && side === 'right';
      return { name, expression: guarded ? { kind: 'case', branches: [{ when: isMatch, result: value }], otherwise: null } : value };
    });
    const score =
      settings.kind === 'left'
        ? { kind: 'case' as const, branches: [{ when: isMatch, result: fieldRef('score') }], otherwise: null }
        : fieldRef('score');
    return { out: project(found, [...out, { name: settings.score, expression: score }]) };
  },
});

/** An input with numbers instead of its columns' names, and a constant by which every row is joined with every other. */
function numbered({ relation, schema }: NodeInput, added: NamedExpression[]): Relation {
  const columns = schema.map(({ name }, index) => ({ name: `c${index}`, expression: fieldRef(name) }));
  return project(relation, [...columns, ...added, { name: 'every', expression: literal(1) }]);
}

/** Every pair of rows that may match, with its likeness; a left row without any stays for a left join. */
function scored(
  sides: { left: Relation; right: Relation },
  keys: JoinRel['keys'],
  left: Field[],
  right: Field[],
  settings: Config,
): Relation {
  const place = (schema: Field[], name: string) => `c${schema.findIndex((own) => own.name === name)}`;
  const pairs = keys.map((key) => ({ left: place(left, key.left), right: place(right, key.right), nullSafe: false }));
  const columns: JoinRel['columns'] = [
    ...left.map((_, index) => ({ name: `left${index}`, side: 'left' as const, column: `c${index}` })),
    ...right.map((_, index) => ({ name: `right${index}`, side: 'right' as const, column: `c${index}` })),
    { name: 'row', side: 'left', column: 'row' },
    { name: 'left_text', side: 'left', column: 'text' },
    { name: 'right_text', side: 'right', column: 'text' },
  ];
  const joined: Relation = {
    kind: 'join',
    join: settings.kind,
    ...sides,
    keys: pairs.length > 0 ? pairs : [{ left: 'every', right: 'every', nullSafe: false }],
    columns,
  };
  const kept = columns.filter(({ name }) => name !== 'left_text').map(({ name }) => ({ name, expression: fieldRef(name) }));
  return project(joined, [
    ...kept,
    { name: 'score', expression: similarity(settings.method, fieldRef('left_text'), fieldRef('right_text')) },
  ]);
}

function matches(input: Relation, { kind, matches, threshold }: Config): Relation {
  const isMatch = call('>=', [fieldRef('score'), literal(threshold / 100)]);
  const alike: Relation = kind === 'inner' ? { kind: 'filter', input, condition: isMatch } : input;
  if (kind === 'inner' && matches === 'all') return alike;
  const isBest = call('=', [
    {
      kind: 'window',
      name: 'row_number',
      arguments: [],
      partitionBy: [fieldRef('row')],
      orderBy: [
        { expression: fieldRef('score'), descending: true, nulls: 'last' },
        { expression: fieldRef('right_text'), descending: false, nulls: 'last' },
      ],
    },
    literal(1),
  ]);
  return {
    kind: 'filter',
    input: alike,
    condition: matches === 'best' ? isBest : call('or', [isBest, call('coalesce', [isMatch, literal(false)])]),
  };
}
