import type { DataType, InputFile, Schema } from '@millrace/plan';

/** Types of the Hive partition keys, by all their values: whole numbers without leading zeros, ISO dates, else text. */
export function partitionColumnsOf(files: InputFile[]): Schema {
  const values = new Map<string, Set<string>>();
  for (const { partition } of files) {
    for (const [name, value] of Object.entries(partition)) {
      const known = values.get(name) ?? new Set<string>();
      values.set(name, known);
      if (value !== null) known.add(value);
    }
  }
  return [...values].map(([name, texts]) => ({ name, type: typeOf([...texts]) }));
}

function typeOf(texts: string[]): DataType {
  if (texts.length > 0 && texts.every((text) => /^(0|-?[1-9]\d{0,17})$/.test(text))) return { kind: 'int', bits: 64, signed: true };
  if (texts.length > 0 && texts.every(isIsoDate)) return { kind: 'date' };
  return { kind: 'utf8' };
}

function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
