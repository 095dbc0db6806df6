import type { FieldSpec } from '@millrace/nodes/kit';
import type { ConfigPath } from '../model/config-path.ts';

/** What every kind of field gets. It shows the value whatever its shape is: the file may hold anything. */
export interface FieldInputProps {
  spec: FieldSpec;
  path: ConfigPath;
  value: unknown;
  /** Of the input, for its label. */
  id: string;
  /** The whole name for screen readers: in a list it says the row. */
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
  /** In a cell of a list: no room for more than one line. */
  inCell: boolean;
}

/** The value as a text to edit. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What to store for an edited text: an optional field that was emptied is taken out. */
export function fromText(text: string, spec: FieldSpec): string | undefined {
  return text === '' && spec.optional ? undefined : text;
}

/** Says by what a field is described. The library's inputs replace `aria-describedby` by their own, which is empty. */
export function describedInput(describedBy: string | undefined) {
  return { input: { 'aria-describedby': describedBy } };
}
