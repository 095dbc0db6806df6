import { type DataType, type Expression, printTypeName } from '@millrace/plan';

export type TypedLiteral = { ok: true; expression: Expression } | { ok: false; wanted: string; example: string };

/**
 * Reads a text as a value to compare a column of `type` with. A number keeps all its digits even where the column has
 * fewer: `60.5` against whole numbers is not rounded to 61. Types without a rule here are left to the engine's cast.
 */
export function typedLiteral(text: string, type: DataType): TypedLiteral {
  const trimmed = text.trim().slice(0, type.kind === 'utf8' ? 0 : LONGEST_VALUE);
  switch (type.kind) {
    case 'utf8':
      return literalOf(text, type);
    case 'int':
    case 'decimal':
      return numberLiteral(trimmed, type);
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^(nan|[+-]?inf(inity)?)$/i.test(trimmed)
        ? literalOf(floatValue(trimmed), type)
        : { ok: false, wanted: 'a number', example: '12.5' };
    case 'boolean':
      return booleanLiteral(trimmed);
    case 'date':
      return isDate(trimmed) ? literalOf(trimmed, type) : { ok: false, wanted: 'a date', example: '2024-01-31' };
    case 'timestamp':
      return isTimestamp(trimmed) ? literalOf(trimmed, type) : { ok: false, wanted: 'a date and time', example: '2024-01-31 18:30:00' };
    case 'time':
      return /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(trimmed)
        ? literalOf(trimmed, type)
        : { ok: false, wanted: 'a time of day', example: '18:30:00' };
    case 'uuid':
      return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(trimmed)
        ? literalOf(trimmed, type)
        : { ok: false, wanted: 'a UUID', example: '123e4567-e89b-12d3-a456-426614174000' };
    default:
      return trimmed === '' ? { ok: false, wanted: `a ${printTypeName(type)}`, example: 'a value' } : literalOf(text, type);
  }
}

function literalOf(value: string | number | boolean, type: DataType): TypedLiteral {
  return { ok: true, expression: { kind: 'literal', value, type } };
}

function floatValue(text: string): number {
  return /inf/i.test(text) ? (text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY) : Number(text);
}

/** Longer texts are no number or date; they are cut so that no pattern has to walk them. */
const LONGEST_VALUE = 400;
const LONGEST_INTEGER = 18;
const LONGEST_DECIMAL = 38;

function numberLiteral(text: string, type: DataType): TypedLiteral {
  const [, sign = '', digits = '', fraction = '', exponent] = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?(e[+-]?\d+)?$/i.exec(text) ?? [];
  if (!/\d/.test(text) || (digits + fraction === '' && !/^[+-]?[0.]+(e[+-]?\d+)?$/i.test(text))) {
    return { ok: false, wanted: 'a number', example: type.kind === 'int' ? '12' : '12.5' };
  }
  if (exponent || digits.length > LONGEST_INTEGER || digits.length + fraction.length > LONGEST_DECIMAL) {
    return literalOf(Number(text), { kind: 'float', bits: 64 });
  }
  const whole = `${sign === '-' ? '-' : ''}${digits || '0'}`;
  if (fraction === '') return literalOf(whole, { kind: 'int', bits: Math.abs(Number(whole)) < 2 ** 31 ? 32 : 64, signed: true });
  return literalOf(`${whole}.${fraction}`, {
    kind: 'decimal',
    precision: (digits || '0').length + fraction.length,
    scale: fraction.length,
  });
}

function booleanLiteral(text: string): TypedLiteral {
  const isTrue = /^(true|t|yes|y|1)$/i.test(text);
  if (!isTrue && !/^(false|f|no|n|0)$/i.test(text)) return { ok: false, wanted: 'true or false', example: 'true' };
  return literalOf(isTrue, { kind: 'boolean' });
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  const days = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return year !== '' && Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
}

function isTimestamp(text: string): boolean {
  const [date, time] = [/^[^ T]*/.exec(text)?.[0] ?? '', text.replace(/^[^ T]*/, '')];
  return isDate(date) && /^([ T]([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?\s?(Z|[+-]\d{1,2}(:?\d{2})?)?)?$/i.test(time);
}
