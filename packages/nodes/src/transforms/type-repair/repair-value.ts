import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, type NumberReading, nullOf, parseNumber, parseTimeBy, parseUsualTime, tidyNumber } from '../../kit/index.ts';

export interface Reading extends NumberReading {
  dayFirst: boolean;
  /** How dates are written, with percent signs; tried before the usual ways. */
  pattern: string | undefined;
  /** Words that mean true and false, in lower case. */
  trueWords: string[];
  falseWords: string[];
}

/** A text made ready to be read as a value of a type: a step of its own, for the next one uses it several times. */
export function tidyText(text: Expression, type: DataType): Expression {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return tidyNumber(text);
    case 'boolean':
      return call('lower', [call('trim', [text])]);
    default:
      return text;
  }
}

/** A value of a type out of what {@link tidyText} made; null for a text that is none. */
export function repairValue(tidy: Expression, type: DataType, reading: Reading): Expression {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return parseNumber(tidy, type, reading);
    case 'boolean':
      return parseWords(tidy, reading);
    case 'date':
    case 'timestamp': {
      const usual = parseUsualTime(tidy, reading.dayFirst);
      const time = reading.pattern === undefined ? usual : call('coalesce', [parseTimeBy(tidy, reading.pattern), usual]);
      return cast(time, type, true);
    }
    case 'list':
    case 'struct':
    case 'map':
      return cast(cast(tidy, { kind: 'json' }, true), type, true);
    default:
      return cast(tidy, type, true);
  }
}

function parseWords(word: Expression, { trueWords, falseWords }: Reading): Expression {
  const isOne = (words: string[]) => call('in', [word, ...words.map((each) => literal(each))]);
  return {
    kind: 'case',
    branches: [
      { when: isOne(trueWords), result: literal(true) },
      { when: isOne(falseWords), result: literal(false) },
    ],
    otherwise: nullOf({ kind: 'boolean' }),
  };
}
