import type { SampleColumns } from '@millrace/plan';

/** A table for FROM, in both dialects: a row's place, and the columns of an example. */
export function sampleTable(columns: SampleColumns): string {
  const names = Object.keys(columns);
  const count = Math.max(0, ...Object.values(columns).map((values) => values.length));
  const rows = Array.from(
    { length: count },
    (_, place) => `(${[place, ...names.map((name) => columns[name]?.[place] ?? 'NULL')].join(', ')})`,
  );
  return `(VALUES ${rows.join(', ')}) AS samples(place, ${names.join(', ')})`;
}
