/** One row of the table that says which folder of the workspace stands for a remote place. */
export interface PathMapping {
  /** Such as `s3://bucket/raw`, or `database.table` for a table of the Glue catalog. */
  prefix: string;
  /** Relative to the workspace; the empty text is the workspace itself. */
  folder: string;
}

/** Finds the folders that stand for remote places, by the longest prefix that covers them, and collects what none covers. */
export class PathTable {
  /** Prefixes that a row should be given for: the bucket and the first folder of each path. */
  readonly unmapped = new Set<string>();
  private readonly rows: readonly PathMapping[];

  constructor(rows: readonly PathMapping[]) {
    this.rows = rows
      .map(({ prefix, folder }) => ({ prefix: plainUrl(prefix), folder: folder.replace(/\/+$/, '') }))
      .toSorted((a, b) => b.prefix.length - a.prefix.length);
  }

  /** The workspace path of a remote one; the remote one itself where no row covers it. */
  local(url: string): string {
    const plain = plainUrl(url);
    const row = this.rows.find(({ prefix }) => plain === prefix || plain.startsWith(`${prefix}/`));
    if (!row) {
      this.unmapped.add(/^s3[an]?:/i.test(url) ? prefixOf(plain) : plain);
      return url;
    }
    const rest = plain.slice(row.prefix.length).replace(/^\//, '');
    return [row.folder, rest].filter((part) => part !== '').join('/') || '.';
  }

  /** Whether a row covers a remote place. */
  covers(url: string): boolean {
    const plain = plainUrl(url);
    return this.rows.some(({ prefix }) => plain === prefix || plain.startsWith(`${prefix}/`));
  }

  /** The remote path of one of the workspace; below `s3://bucket/` where no row covers it. */
  remote(path: string): string {
    if (/^[a-z][a-z0-9]*:\/\//i.test(path)) return path;
    const plain = path.replace(/^\.\//, '').replace(/\/+$/, '');
    const row = this.rows
      .filter(({ prefix }) => prefix.includes('://'))
      .toSorted((a, b) => b.folder.length - a.folder.length)
      .find(({ folder }) => folder === '' || folder === '.' || plain === folder || plain.startsWith(`${folder}/`));
    if (!row) return `s3://bucket/${plain}`;
    const rest = row.folder === '' || row.folder === '.' ? plain : plain.slice(row.folder.length).replace(/^\//, '');
    return [row.prefix, rest].filter((part) => part !== '').join('/');
  }
}

/** `s3a:` and `s3n:` mean the same place; a slash at the end means nothing. */
function plainUrl(url: string): string {
  return url
    .trim()
    .replace(/^s3[an]:/i, 's3:')
    .replace(/(?<=[^/:])\/+$/, '');
}

function prefixOf(url: string): string {
  return url.split('/').slice(0, 4).join('/');
}
