import type { FormatHint, InspectRequest } from '@millrace/engine';
import type { FormatInspection } from './format-inspection.ts';
import { readHead } from './read-head.ts';

const HEAD_BYTES = 256 * 1024;

/** Text has one column, its lines. Its name is none of the folders' keys. The number of lines is estimated from the first file's head. */
export async function inspectText(
  { files }: InspectRequest,
  { skip, encoding }: Extract<FormatHint, { kind: 'text' }>,
): Promise<FormatInspection> {
  const keys = new Set(files.flatMap((file) => Object.keys(file.partition)).map((key) => key.toLowerCase()));
  let name = 'line';
  while (keys.has(name)) name += '_';
  const first = files.find((file) => file.size > 0);
  const head = first && (await readHead(first.path, first.size, HEAD_BYTES));
  const lines = head ? head.bytes.filter((byte) => byte === 0x0a).length : 0;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const rows = head && lines > 0 ? Math.round((bytes / head.bytesInFile) * lines) : null;
  return {
    format: { kind: 'text', skip, encoding },
    columns: [{ name, type: { kind: 'utf8' } }],
    rows,
    rowsExact: false,
    notes: [],
  };
}
