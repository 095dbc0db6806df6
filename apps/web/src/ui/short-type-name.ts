/**
 * A SQL type as the author reads it: lower case, the long time zone's name short, field names without the quotes that
 * they do not need. What stands in quotes keeps its case.
 */
export function shortTypeName(type: string): string {
  return type.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"]+/g, (part) => {
    if (part.startsWith("'")) return part;
    if (part.startsWith('"')) return /^"[A-Za-z_]\w*"$/.test(part) ? part.slice(1, -1) : part;
    return part
      .toLowerCase()
      .replaceAll('timestamp with time zone', 'timestamptz')
      .replace(/,(?! )/g, ', ');
  });
}
