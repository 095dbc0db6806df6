/** The folder name part that Hive, Spark and DuckDB write for a null key. */
export const HIVE_NULL = '__HIVE_DEFAULT_PARTITION__';

/** Values of partition keys, as text; null for {@link HIVE_NULL}. */
export type PartitionValues = Record<string, string | null>;

/**
 * Reads the `key=value` folders of a path, such as `year=2024/city=New%20York/part-0.parquet`.
 * @param path relative to the data set's folder, with `/`; its last part is the file's name
 */
export function parseHivePath(path: string): PartitionValues {
  const values: [string, string | null][] = [];
  for (const part of path.split('/').slice(0, -1)) {
    const sign = part.indexOf('=');
    if (sign <= 0) continue;
    const value = part.slice(sign + 1);
    values.push([decodePart(part.slice(0, sign)), value === HIVE_NULL ? null : decodePart(value)]);
  }
  // `fromEntries` makes own properties, so that a key called `__proto__` is only a key.
  return Object.fromEntries(values);
}

/** The folders of a file, `key=value/` for each key in order, escaped as DuckDB and Spark write them. */
export function printHivePath(keys: string[], values: PartitionValues): string {
  return keys
    .map((key) => `${encodePart(key)}=${values[key] === null || values[key] === undefined ? HIVE_NULL : encodePart(values[key])}/`)
    .join('');
}

export type PartitionKeys =
  | { ok: true; keys: string[] }
  /** `path` is the first file whose keys differ from those of `first`. */
  | { ok: false; first: string; path: string; keys: string[]; otherKeys: string[] };

/** The partition keys that all files of a data set share, in the order of the folders. */
export function partitionKeysOf(paths: string[]): PartitionKeys {
  const first = paths[0];
  if (first === undefined) return { ok: true, keys: [] };
  const keys = keysOf(first);
  for (const path of paths) {
    const otherKeys = keysOf(path);
    if (otherKeys.length !== keys.length || otherKeys.some((key, index) => key !== keys[index]))
      return { ok: false, first, path, keys, otherKeys };
  }
  return { ok: true, keys };
}

function keysOf(path: string): string[] {
  return Object.keys(parseHivePath(path));
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
