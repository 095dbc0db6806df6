/**
 * The capture groups of a regular expression in RE2's syntax: their names in order, null for one without, and the
 * pattern without the names, so that a name may be any text.
 */
export function captureGroups(pattern: string): { plain: string; names: (string | null)[] } {
  const names: (string | null)[] = [];
  let plain = '';
  let inClass = false;
  for (let place = 0; place < pattern.length; place++) {
    const sign = pattern[place];
    if (sign === '\\') {
      // Between \Q and \E every sign means itself.
      const end = pattern[place + 1] === 'Q' ? pattern.indexOf('\\E', place) : place;
      const last = end < 0 ? pattern.length : end + 1;
      plain += pattern.slice(place, last + 1);
      place = last;
      continue;
    }
    plain += sign;
    if (inClass) {
      inClass = sign !== ']';
    } else if (sign === '[') {
      inClass = true;
      // A bracket that comes first is a member.
      const member = /^\^?\]/.exec(pattern.slice(place + 1, place + 3))?.[0] ?? '';
      plain += member;
      place += member.length;
    } else if (sign === '(') {
      const name = /^\?P?<([^=!>][^>]*)>/.exec(pattern.slice(place + 1));
      if (name) place += name[0].length;
      if (name || pattern[place + 1] !== '?') names.push(name?.[1] ?? null);
    }
  }
  return { plain, names };
}
