export const delimiters = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' } as const;

/**
 * Splits a pasted table at its delimiter and line ends. A cell in quotes may hold both, and a doubled quote is one; a
 * quote that does not end its cell is a letter like others. Lines without any text are left out.
 */
export function splitCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  while (place < text.length || row.length > 0) {
    const quoted = text[place] === '"' ? quotedCell(text, place, delimiter) : undefined;
    const end = quoted?.end ?? plainEnd(text, place, delimiter);
    row.push(quoted?.value ?? text.slice(place, end));
    place = end + 1;
    if (end < text.length && text[end] === delimiter) continue;
    if (text[end] === '\r' && text[end + 1] === '\n') place++;
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

/** The delimiter that the first line seems to have: a tab as spreadsheets give it, else the most frequent one. */
export function guessDelimiter(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1);
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (sign: string) => bare.split(sign).length;
  if (count('\t') > 1) return '\t';
  const [best = ','] = [',', ';', '|'].toSorted((a, b) => count(b) - count(a));
  return best;
}

function plainEnd(text: string, start: number, delimiter: string): number {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

function quotedCell(text: string, start: number, delimiter: string): { value: string; end: number } | undefined {
  let end = start + 1;
  for (; end < text.length; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] !== '"') break;
    end++;
  }
  const next = text[end + 1];
  if (end >= text.length || (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r')) return undefined;
  return { value: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
