import type { FieldSpec } from '@millrace/nodes/kit';

/** A setting as one line of text: lists with commas, the rows of a list with their parts after each other. */
export function settingText(spec: FieldSpec, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (!Array.isArray(value)) return String(value);
  const parts = spec.item?.map(({ name }) => name) ?? [];
  return value.map((entry) => (parts.length > 0 ? parts.map((part) => String(entry?.[part] ?? '')).join(' ') : String(entry))).join(', ');
}

/** The setting that a line of text means; undefined for an empty one, so that its default counts. */
export function settingValue(spec: FieldSpec, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (spec.kind !== 'columns' && spec.kind !== 'list') return text;
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const parts = spec.item?.map(({ name }) => name) ?? [];
  if (spec.kind === 'columns' || parts.length === 0) return entries;
  return entries.map((entry) => {
    const words = entry.split(/\s+/);
    return Object.fromEntries(
      parts.map((part, index) => [part, (index === parts.length - 1 ? words.slice(index).join(' ') : words[index]) ?? '']),
    );
  });
}
