/** The format of a file source, as far as a path tells. */
export function sourceFormat(path: string, otherwise: 'csv' | 'json' | 'parquet' = 'csv'): 'csv' | 'json' | 'parquet' {
  const name = path.toLowerCase().replace(/\.(gz|zst)$/, '');
  if (/\.(csv|tsv|txt|psv)$/.test(name)) return 'csv';
  if (/\.(json|jsonl|ndjson|geojson)$/.test(name)) return 'json';
  if (/\.(parquet|pq)$/.test(name)) return 'parquet';
  return otherwise;
}

/** A name for what is made of a file or folder: its own, without extensions. */
export function baseName(path: string): string {
  const last =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return last.replace(/\..*$/, '').replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'data';
}
