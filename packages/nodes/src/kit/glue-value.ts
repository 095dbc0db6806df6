/**
 * Readers of the values of a Glue payload, which may hold anything: number-like and truth-like texts are taken for what
 * they say, all else that has the wrong shape for nothing.
 */

/** A text; numbers and truth values are written out. Undefined for all else. */
export function glueText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A whole number, also out of a text such as `"5"`. */
export function glueInteger(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A truth value, also out of a text such as `"true"`. */
export function glueBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' || !/^\s*(true|false)\s*$/i.test(value)) return undefined;
  return /true/i.test(value);
}

/** A list; empty for all else. */
export function glueList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An object; empty for all else. */
export function glueObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/**
 * The name of a top-level column out of a path such as `["city"]`; back-ticks around it are taken off.
 * @returns undefined for a path into a struct, and for what is no path
 */
export function glueColumn(path: unknown): string | undefined {
  const parts = typeof path === 'string' ? [path] : glueList(path);
  const [name] = parts;
  if (parts.length !== 1 || typeof name !== 'string' || name === '') return undefined;
  return /^`[^`]+`$/.test(name) ? name.slice(1, -1) : name;
}

/** The names of top-level columns out of a list of paths, or why there are none. */
export function glueColumns(paths: unknown): string[] | { reason: string } {
  const names: string[] = [];
  for (const path of glueList(paths)) {
    const name = glueColumn(path);
    if (name === undefined) return { reason: `It uses the nested column “${gluePathText(path)}”: flatten the column before` };
    names.push(name);
  }
  return names;
}

/** A path for people: `address.zip`. */
export function gluePathText(path: unknown): string {
  return typeof path === 'string' ? path : glueList(path).map(glueText).join('.');
}
