/** The call around a place in an author's text. */
export interface CallAround {
  name: string;
  /** Where its name begins. */
  from: number;
  /** The argument that the place is in, counted from 0. */
  argument: number;
}

const MAX_LENGTH = 20_000;

/** The innermost call whose brackets a place stands in; undefined outside of one, in a text or in a comment. */
export function callAt(text: string, place: number): CallAround | undefined {
  const open: { from: number; name: string; argument: number }[] = [];
  const before = text.slice(Math.max(0, place - MAX_LENGTH), place);
  const shift = place - before.length;
  const tokens = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|([A-Za-z_]\w*)\s*\(|[()[\]{},]/g;
  for (const match of before.matchAll(tokens)) {
    const [token, name] = match;
    const isOpenEnded = match.index + token.length === before.length && isUnfinished(token);
    if (isOpenEnded) return undefined;
    if (name !== undefined) open.push({ from: shift + match.index, name, argument: 0 });
    else if (token === '(' || token === '[' || token === '{') open.push({ from: shift + match.index, name: '', argument: 0 });
    else if (token === ')' || token === ']' || token === '}') open.pop();
    else if (token === ',') {
      const inner = open.at(-1);
      if (inner) inner.argument++;
    }
  }
  const innermost = open.at(-1);
  return innermost && innermost.name !== '' ? innermost : undefined;
}

/** A text, name or comment that the place stands inside of. */
function isUnfinished(token: string): boolean {
  if (token.startsWith('--')) return true;
  if (token.startsWith('/*')) return !token.endsWith('*/');
  const [quote = ''] = token;
  if (quote !== "'" && quote !== '"') return false;
  return token.length === 1 || (token.match(new RegExp(quote, 'g'))?.length ?? 0) % 2 === 1;
}
