export interface JsonLayout {
  layout: 'lines' | 'array' | 'document';
  /** Keys from the document to its list of records. */
  recordPath: string[];
}

const DEPTH_SEARCHED = 4;

/**
 * Tells lines, one array and one document apart from the text's beginning; in a document it finds the nearest list of
 * objects, such as GeoJSON's `features`.
 * @param text the beginning of the file, which may end anywhere
 */
export function jsonLayout(text: string): JsonLayout | undefined {
  const start = /\S/.exec(text)?.index;
  if (start === undefined) return undefined;
  if (text[start] === '[') return { layout: 'array', recordPath: [] };
  if (text[start] !== '{') return undefined;
  const { end, recordPath } = scanObject(text, start);
  if (end !== undefined && /\S/.test(text.slice(end))) return { layout: 'lines', recordPath: [] };
  return recordPath ? { layout: 'document', recordPath } : { layout: 'lines', recordPath: [] };
}

/** Walks one object without recursion; `end` is undefined when the text ends inside it. */
function scanObject(text: string, start: number): { end: number | undefined; recordPath: string[] | undefined } {
  const stack: { list: boolean; key: string | undefined }[] = [];
  let best: string[] | undefined;
  let lastString: string | undefined;
  for (let place = start; place < text.length; place++) {
    const sign = text[place];
    const top = stack.at(-1);
    if (sign === '"') {
      const close = stringEnd(text, place);
      if (close === undefined) break;
      lastString = stack.length <= DEPTH_SEARCHED ? text.slice(place, close) : undefined;
      place = close - 1;
    } else if (sign === ':') {
      if (top && !top.list && lastString !== undefined) top.key = readString(lastString);
    } else if (sign === '{' || sign === '[') {
      const path = stack.slice(0, -1);
      if (
        sign === '{' &&
        top?.list &&
        path.every((level) => !level.list) &&
        path.length <= DEPTH_SEARCHED &&
        (!best || path.length < best.length)
      ) {
        best = path.map((level) => level.key ?? '');
      }
      stack.push({ list: sign === '[', key: undefined });
    } else if (sign === '}' || sign === ']') {
      stack.pop();
      if (stack.length === 0) return { end: place + 1, recordPath: best };
    }
  }
  return { end: undefined, recordPath: best };
}

function stringEnd(text: string, open: number): number | undefined {
  for (let place = open + 1; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === '"') return place + 1;
  }
  return undefined;
}

function readString(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
