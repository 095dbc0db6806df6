/** A text, a name, or all between two of them. */
const tokens = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`|[^'"`]+|['"`]/gs;

/** Functions and words before a bracket that mean the same in Spark SQL and here. */
const shared = new Set(
  'abs acos asin atan avg cast ceil coalesce concat_ws cos count day exp floor greatest hour ifnull in and or not when then else case if least length like ln log10 lower lpad ltrim max md5 min minute month nullif over partition pi power quarter radians repeat replace reverse rpad rtrim sign sin sqrt sum tan translate trim upper year'.split(
    ' ',
  ),
);

/** A Spark SQL expression with names and texts quoted as here: names in double quotes, texts in single ones. */
export function fromSparkExpression(text: string): string {
  return (text.match(tokens) ?? [])
    .map((token) => {
      if (token.length > 1 && token.startsWith('`')) return `"${token.slice(1, -1).replaceAll('``', '`').replaceAll('"', '""')}"`;
      if (token.length > 1 && /^['"]/.test(token)) return `'${unescaped(token).replaceAll("'", "''")}'`;
      return token.replace(/==/g, '=');
    })
    .join('');
}

/** An expression as Spark SQL writes names and texts; undefined when it has more than plain functions and operators. */
export function toSparkExpression(text: string): string | undefined {
  const written = (text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"]+|['"]/gs) ?? []).map((token) => {
    if (token.length > 1 && token.startsWith('"')) return `\`${token.slice(1, -1).replaceAll('""', '"').replaceAll('`', '``')}\``;
    if (token.length > 1 && token.startsWith("'")) return `'${token.slice(1, -1).replaceAll("''", "'").replace(/[\\']/g, '\\$&')}'`;
    return isPlain(token) ? token : undefined;
  });
  return written.includes(undefined) ? undefined : written.join('');
}

/** Whether a Spark SQL expression has only functions and operators that mean the same here. */
export function isPlainSpark(text: string): boolean {
  return (text.match(tokens) ?? []).every((token) => /^['"`]/.test(token) || isPlain(token));
}

function isPlain(code: string): boolean {
  const calls = [...code.matchAll(/([A-Za-z_]\w*)\s*\(/g)].map(([, name = '']) => name.toLowerCase());
  return !/::|\/\/|->|[[\]{}^~@]|\blambda\b|--|\/\*/.test(code) && calls.every((name) => shared.has(name));
}

function unescaped(token: string): string {
  const quote = token[0] ?? '';
  const signs: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
  const inner = token.slice(1, -1).replaceAll(quote + quote, quote);
  return inner.replace(/\\(.)/gs, (_, sign: string) => (Object.hasOwn(signs, sign) ? (signs[sign] ?? sign) : sign));
}
