import { pythonText } from '@millrace/pipeline';

/** A JSON value as a literal of Python. */
export function pythonValue(value: unknown): string {
  if (typeof value === 'string') return pythonText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'None';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return 'None';
  return `{${Object.entries(value)
    .map(([key, item]) => `${pythonText(key)}: ${pythonValue(item)}`)
    .join(', ')}}`;
}
