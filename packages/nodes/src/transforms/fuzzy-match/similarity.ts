import type { Expression } from '@millrace/plan';
import { call, cast, literal } from '../../kit/index.ts';

export const methods = ['levenshtein', 'jaro-winkler', 'jaccard'] as const;

/** Longer texts would take the engine very long, and it could not be stopped. */
const LONGEST_COMPARED = 500;

/** The text that is compared: its beginning and, when plain, in lower case without accents and spaces around. */
export function comparedText(text: Expression, plain: boolean): Expression {
  const start = call('left', [text, literal(LONGEST_COMPARED)]);
  return plain ? call('lower', [call('strip_accents', [call('trim', [start])])]) : start;
}

/** How alike two texts are, from 0 to 1; null when one is null. */
export function similarity(method: (typeof methods)[number], left: Expression, right: Expression): Expression {
  const float = (value: Expression) => cast(value, { kind: 'float', bits: 64 });
  const number = (value: number) => float(literal(value));
  const filled = [call('nullif', [left, literal('')]), call('nullif', [right, literal('')])];
  const alike: Record<typeof method, Expression> = {
    levenshtein: call('-', [
      number(1),
      call('/', [float(call('levenshtein', [left, right])), float(call('greatest', [call('strlen', [left]), call('strlen', [right])]))]),
    ]),
    'jaro-winkler': call('jaro_winkler_similarity', filled),
    jaccard: call('jaccard', filled),
  };
  return {
    kind: 'case',
    branches: [
      { when: call('or', [call('is_null', [left]), call('is_null', [right])]), result: cast(literalNull, { kind: 'float', bits: 64 }) },
      { when: call('=', [left, right]), result: number(1) },
      { when: call('or', [call('=', [left, literal('')]), call('=', [right, literal('')])]), result: number(0) },
    ],
    otherwise: alike[method],
  };
}

const literalNull: Expression = { kind: 'literal', value: null, type: { kind: 'float', bits: 64 } };
