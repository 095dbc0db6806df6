/** A text as a literal of Python: in triple quotes where it has several lines, with nothing in it that could end it. */
export function pythonText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\p{Cs}]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (!escaped.includes('\n')) return `"${escaped}"`;
  // Within triple quotes only three in a row and the last one could end it: the others are easier to read as they are.
  return `"""${escaped.replace(/(?<!\\")\\"(?!\\"|$)/g, '"')}"""`;
}

/** A comment ends with its line: what could end one becomes a space. */
export function pythonComment(text: string): string {
  return `# ${text
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)}`;
}

/** A name for a variable out of a text: letters, digits and `_`, not a keyword of Python or one of its common names. */
export function pythonName(text: string): string {
  const plain =
    text
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'node';
  return /^\d/.test(plain) || reserved.has(plain) ? `n_${plain}` : plain;
}

const reserved = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield spark sc job args glueContext print sys'.split(
    ' ',
  ),
);
