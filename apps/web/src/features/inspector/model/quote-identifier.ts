/** Words that the parser does not take as a bare column name. */
const reserved = new Set(
  `all analyse analyze and anti any array as asc asof asymmetric both case cast check collate column constraint create cross
  default deferrable desc describe distinct do else end except false fetch for foreign from full glob grant group having ilike in
  initially inner intersect into is isnull join lambda lateral leading left like limit natural not notnull null offset on only or
  order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi
  show similar some summarize symmetric table tablesample then to trailing true try_cast union unique unpivot using variadic
  verbose when where window with`.split(/\s+/),
);

/** A column or table as it is written in an expression: quoted only where it must be. */
export function quoteIdentifier(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name.toLowerCase())) return name;
  return `"${name.replaceAll('"', '""')}"`;
}
