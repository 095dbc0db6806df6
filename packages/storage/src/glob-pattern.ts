/**
 * A test for paths below a folder. `*` and `?` stay within one name, `**` crosses folders, `{a,b}` and `[a-z]` choose.
 * @param pattern with `/`; without one it is matched against the file's name in any folder
 */
export function globPattern(pattern: string): (path: string) => boolean {
  const anywhere = pattern.includes('/') ? '' : '(?:.*/)?';
  const expression = new RegExp(`^${anywhere}${translate(pattern.replace(/^\.?\//, ''))}$`, 'su');
  return (path) => expression.test(path);
}

function translate(pattern: string): string {
  let result = '';
  let braces = 0;
  for (let place = 0; place < pattern.length; place++) {
    const sign = pattern[place] ?? '';
    if (sign === '*') {
      if (pattern[place + 1] !== '*') {
        result += '[^/]*';
        continue;
      }
      while (pattern[place + 1] === '*') place++;
      if (pattern[place + 1] === '/') {
        place++;
        result += '(?:.*/)?';
      } else result += '.*';
    } else if (sign === '?') result += '[^/]';
    else if (sign === '{') {
      braces++;
      result += '(?:';
    } else if (sign === '}' && braces > 0) {
      braces--;
      result += ')';
    } else if (sign === ',' && braces > 0) result += '|';
    else if (sign === '[') {
      const set = /^\[(!?)((?:[^\]/\\]|\\.)+)\]/.exec(pattern.slice(place));
      if (set?.[2] !== undefined) {
        result += `[${set[1] ? '^' : ''}${set[2].replaceAll(/[\\[^]/g, '\\$&')}]`;
        place += set[0].length - 1;
      } else result += '\\[';
    } else result += sign.replace(/[\\^$.|+()\]}]/u, '\\$&');
  }
  return result + ')'.repeat(braces);
}
