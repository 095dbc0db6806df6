import { type Diagnostic, diagnostic, type Parameter, type ParameterType } from '@millrace/pipeline';
import type { DataType, Literal } from '@millrace/plan';

/** A declared parameter: its value as text and as a literal, which is null where the value is missing or wrong. */
export interface ParameterValue {
  text: string;
  literal: Literal;
}

/** Reads the values of a pipeline's parameters: those given for this run, else the defaults. */
export function readParameters(
  declared: Parameter[],
  given: Record<string, string>,
): { values: Map<string, ParameterValue>; diagnostics: Diagnostic[] } {
  const values = new Map<string, ParameterValue>();
  const diagnostics = Object.keys(given)
    .filter((name) => !declared.some((parameter) => parameter.name === name))
    .map((name) => diagnostic('parameter-unknown', { name }));
  for (const [index, parameter] of declared.entries()) {
    const { name, type } = parameter;
    const text = Object.hasOwn(given, name) ? given[name] : parameter.default;
    const place = { path: ['parameters', index, 'default'] };
    const value = text === undefined ? undefined : readValue(text, type);
    if (text === undefined) diagnostics.push(diagnostic('parameter-missing', { name }, place));
    else if (value === undefined) diagnostics.push(diagnostic('parameter-invalid', { name, type, value: text.slice(0, 100) }, place));
    values.set(name, { text: text ?? '', literal: { kind: 'literal', value: value ?? null, type: types[type] } });
  }
  return { values, diagnostics };
}

const types: Record<ParameterType, DataType> = {
  text: { kind: 'utf8' },
  integer: { kind: 'int', bits: 64, signed: true },
  number: { kind: 'float', bits: 64 },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  timestamp: { kind: 'timestamp', unit: 'us', zoned: false },
};

function readValue(text: string, type: ParameterType): string | number | boolean | undefined {
  const trimmed = text.trim();
  switch (type) {
    case 'text':
      return text.includes('\0') ? undefined : text;
    case 'integer':
      return /^[+-]?\d{1,19}$/.test(trimmed) && BigInt.asIntN(64, BigInt(trimmed)) === BigInt(trimmed)
        ? String(BigInt(trimmed))
        : undefined;
    case 'number':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
    case 'boolean':
      return /^(true|yes|1)$/i.test(trimmed) ? true : /^(false|no|0)$/i.test(trimmed) ? false : undefined;
    case 'date':
      return isDate(trimmed) ? trimmed : undefined;
    case 'timestamp': {
      const [date = '', time = '00:00'] = trimmed.split(/[ T]/);
      const known = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/.test(time) && trimmed.split(/[ T]/).length <= 2;
      return isDate(date) && known ? `${date} ${time.length === 5 ? `${time}:00` : time}` : undefined;
    }
  }
}

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year));
  return year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
