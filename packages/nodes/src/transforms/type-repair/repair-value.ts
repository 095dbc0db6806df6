import type { DataType, Expression } from '@millrace/plan';
import { call, cast, literal, type NumberReading, nullOf, parseNumber, parseTimeBy, parseUsualTime } from '../../kit/index.ts';

export interface Reading extends NumberReading {
  dayFirst: boolean;
  /** How dates are written, with percent signs; tried before the usual ways. */
  pattern: string | undefined;
  /** Words that mean true and false, in lower case. */
  trueWords: string[];
  falseWords: string[];
}

/** A text as a value of a type, read in the ways people write it; null for a text that is none. */
export function repairValue(text: Expression, type: DataType, reading: Reading): Expression {
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
      return parseNumber(text, type, reading);
    case 'boolean':
      return parseWords(text, reading);
    case 'date':
    case 'timestamp': {
      const usual = parseUsualTime(call('trim', [text]), reading.dayFirst);
      const time = reading.pattern === undefined ? usual : call('coalesce', [parseTimeBy(text, reading.pattern), usual]);
      return cast(time, type, true);
    }
    default:
      return cast(text, type, true);
  }
}

function parseWords(text: Expression, { trueWords, falseWords }: Reading): Expression {
  const word = call('lower', [call('trim', [text])]);
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
