type NamePattern = { ok: true; regex: RegExp } | { ok: false; reason: string };

const LONGEST = 200;
const MOST_REPEATS = 3;

/**
 * A regular expression for names of columns. Such expressions are tried here, by a matcher that goes back when it fails:
 * those that could keep it busy for long are refused.
 */
export function namePattern(text: string): NamePattern {
  if (text.length > LONGEST) return { ok: false, reason: `The regular expression has more than ${LONGEST} letters` };
  const bare = text.replace(/\\./gs, 'a').replace(/\[\^?\]?[^\]]*\]/g, 'a');
  const repeats = bare.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  if (repeats > MOST_REPEATS)
    return { ok: false, reason: `The regular expression has more than ${MOST_REPEATS} parts that repeat: write it more simply` };
  if (repeatsRepeated(bare)) return { ok: false, reason: 'The regular expression repeats a group: write it more simply' };
  if (/\\[1-9]|\(\?<?[=!]/.test(text.replaceAll('\\\\', '')))
    return { ok: false, reason: 'The regular expression looks around or refers back to a group' };
  try {
    return { ok: true, regex: new RegExp(text, 'su') };
  } catch {
    return { ok: false, reason: `“${text.slice(0, 60)}” is no regular expression` };
  }
}

function repeatsRepeated(bare: string): boolean {
  return /\)(?:[*+]|\{)/.test(bare);
}

const LONGEST_NAME = 256;

/** Whether a name, or the first letters of a very long one, has what a pattern looks for. */
export function nameMatches(name: string, pattern: RegExp): boolean {
  return pattern.test(name.slice(0, LONGEST_NAME));
}

/** A name with what a pattern matches replaced; `\1` in the new text is the first group, `\0` all that matched. */
export function replaceInName(name: string, pattern: RegExp, by: string): string {
  const [head, tail] = [name.slice(0, LONGEST_NAME), name.slice(LONGEST_NAME)];
  const found = pattern.exec(head);
  if (!found) return name;
  const made = by.replace(/\\(\d)/g, (_, group: string) => found[Number(group)] ?? '');
  return head.slice(0, found.index) + made + head.slice(found.index + found[0].length) + tail;
}

/** A name in lower case with underscores between its words; itself where nothing would be left of it. */
export function snakeName(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return words === '' ? name : words.toLowerCase();
}
