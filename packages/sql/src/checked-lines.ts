import type { ReadFormat } from '@millrace/plan';

/** Whether a scan reads JSON as lines of text and leaves out those that are no records. */
export function readsCheckedLines(format: ReadFormat): boolean {
  return format.kind === 'json' && format.layout === 'lines' && format.badRows === 'skip' && format.recordPath.length === 0;
}
