import { type DataType, type Expression, printTypeName } from '@millrace/plan';
import { cast } from './build-expression.ts';

export type TypedLiteral = { ok: true; expression: Expression } | { ok: false; wanted: string; example: string };

/**
 * Reads a text as a value to compare a column of `type` with. A number keeps all its digits even where the column has
 * fewer: `60.5` against whole numbers is not rounded to 61. Types without a rule here are left to the engine's cast.
 */
export function typedLiteral(text: string, type: DataType): TypedLiteral {
  const trimmed = text.trim();
  switch (type.kind) {
    case 'utf8':
      return { ok: true, expression: textLiteral(text) };
    case 'int':
    case 'decimal':
      return numberLiteral(trimmed, type);
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^(nan|[+-]?inf(inity)?)$/i.test(trimmed)
        ? castText(trimmed, type)
        : { ok: false, wanted: 'a number', example: '12.5' };
    case 'boolean':
      return booleanLiteral(trimmed);
    case 'date':
      return isDate(trimmed) ? castText(trimmed, type) : { ok: false, wanted: 'a date', example: '2024-01-31' };
    case 'timestamp':
      return isTimestamp(trimmed) ? castText(trimmed, type) : { ok: false, wanted: 'a date and time', example: '2024-01-31 18:30:00' };
    case 'time':
      return /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(trimmed)
        ? castText(trimmed, type)
        : { ok: false, wanted: 'a time of day', example: '18:30:00' };
    case 'uuid':
      return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(trimmed)
        ? castText(trimmed, type)
        : { ok: false, wanted: 'a UUID', example: '123e4567-e89b-12d3-a456-426614174000' };
    default:
      return trimmed === '' ? { ok: false, wanted: `a ${printTypeName(type)}`, example: 'a value' } : castText(text, type);
  }
}

function textLiteral(text: string): Expression {
  return { kind: 'literal', value: text, type: { kind: 'utf8' } };
}

function castText(text: string, type: DataType): TypedLiteral {
  return { ok: true, expression: cast(textLiteral(text), type) };
}

function numberLiteral(text: string, type: DataType): TypedLiteral {
  const [, whole = '', fraction = '', exponent] = /^[+-]?(\d*)(?:\.(\d*))?(e[+-]?\d+)?$/i.exec(text) ?? [];
  if (whole + fraction === '') return { ok: false, wanted: 'a number', example: type.kind === 'int' ? '12' : '12.5' };
  const value = Number(text);
  if (exponent || whole.length > 18 || whole.length + fraction.length > 38) return castText(text, { kind: 'float', bits: 64 });
  if (/^0*$/.test(fraction)) {
    return Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31
      ? { ok: true, expression: { kind: 'literal', value: value + 0, type: { kind: 'int', bits: 32, signed: true } } }
      : castText(text, { kind: 'int', bits: 64, signed: true });
  }
  return castText(text, { kind: 'decimal', precision: Math.max(1, whole.length + fraction.length), scale: fraction.length });
}

function booleanLiteral(text: string): TypedLiteral {
  const yes = /^(true|t|yes|y|1)$/i.test(text);
  if (!yes && !/^(false|f|no|n|0)$/i.test(text)) return { ok: false, wanted: 'true or false', example: 'true' };
  return { ok: true, expression: { kind: 'literal', value: yes, type: { kind: 'boolean' } } };
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
