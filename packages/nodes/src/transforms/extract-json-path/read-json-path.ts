type JsonPath = { ok: true; path: string } | { ok: false; reason: string };

/** A name as it stands, one in brackets and quotes, one in double quotes, or a place in a list. */
const part =
  /(?:^|\.)([^.[\]"'*\s][^.[\]"'*]*)|\[\s*(-?\d{1,9})\s*\]|\[\s*'((?:[^'\\]|\\.)*)'\s*\]|\[\s*"((?:[^"\\]|\\.)*)"\s*\]|(?:^|\.)"((?:[^"\\]|\\.)*)"/sy;

/**
 * Reads a path into JSON, such as `$.stops[0].name`, `stops[0]."the name"` or `$['a b']`. Names that could be mistaken
 * for something else are quoted.
 */
export function readJsonPath(text: string): JsonPath {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'Write a path such as $.address.city' };
  if (/\*|\.\./.test(trimmed.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs, ''))) {
    return { ok: false, reason: 'A path leads to one value: * and .. are not possible here' };
  }
  const rest = trimmed.replace(/^\$(?=[.[]|$)/, '');
  let path = '$';
  let place = 0;
  while (place < rest.length) {
    part.lastIndex = place;
    const found = part.exec(rest);
    if (!found || found[0] === '') return { ok: false, reason: `The path cannot be read from “${rest.slice(place, place + 20)}” on` };
    const [all, plain, index, ...quoted] = found;
    const name = plain?.trim() ?? quoted.find((each) => each !== undefined)?.replace(/\\(.)/gs, '$1');
    path += index === undefined ? `.${quoteMember(name ?? '')}` : `[${Number(index)}]`;
    place += all.length;
  }
  return { ok: true, path };
}

function quoteMember(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}
