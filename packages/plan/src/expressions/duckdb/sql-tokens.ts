export interface SqlToken {
  kind: 'word' | 'quoted-name' | 'text' | 'number' | 'parameter' | 'sign';
  start: number;
  end: number;
}

const patterns: [SqlToken['kind'] | 'space', RegExp][] = [
  ['space', /\s+|--[^\n\r]*/y],
  ['text', /[eE]'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'/y],
  ['text', /\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/y],
  ['quoted-name', /"(?:[^"]|"")*"/y],
  ['parameter', /\$[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y],
  ['number', /(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
];

/**
 * Cuts SQL into tokens as DuckDB does, without comments and space. It serves to find places in a text that DuckDB has
 * parsed already: it is no parser.
 */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let place = 0;
  while (place < text.length) {
    if (text.startsWith('/*', place)) {
      place = endOfComment(text, place);
      continue;
    }
    const { kind, end } = nextToken(text, place);
    if (kind !== 'space') tokens.push({ kind, start: place, end });
    place = end;
  }
  return tokens;
}

function nextToken(text: string, place: number): { kind: SqlToken['kind'] | 'space'; end: number } {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) return { kind, end: place + found[0].length };
  }
  return { kind: 'sign', end: endOfSign(text, place) };
}

/** Signs such as `<=` and `->>` are one token; a comment ends them. */
function endOfSign(text: string, place: number): number {
  const signs = /[-+*/<>=~!@#%^&|`?:]+/y;
  signs.lastIndex = place;
  const run = signs.exec(text)?.[0] ?? text.charAt(place);
  const comment = run.search(/--|\/\*/);
  return place + (comment > 0 ? comment : run.length);
}

/** Comments nest, as in PostgreSQL. */
function endOfComment(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.index + 2;
  }
  return text.length;
}
