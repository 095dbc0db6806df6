/** A place below a node's configuration, such as `['conditions', 0, 'column']`. */
export type ConfigPath = readonly (string | number)[];

/** A text that is the same for equal paths; used as key and in the DOM. */
export function pathKey(path: ConfigPath): string {
  return path.join('.');
}

/** The value at a path; undefined when there is none. */
export function valueAt(value: unknown, path: ConfigPath): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}

/**
 * Sets the value at a path, in place. Whatever stands in the way and cannot hold the next part is replaced.
 * @param value undefined takes the field out
 */
export function setValueAt(target: Record<string, unknown>, path: ConfigPath, value: unknown): void {
  const last = path.at(-1);
  if (last === undefined) return;
  let current: Record<string | number, unknown> = target;
  for (let index = 0; index < path.length - 1; index++) {
    const part = path[index] as string | number;
    const wanted = typeof path[index + 1] === 'number' ? 'list' : 'object';
    const next = Object.hasOwn(current, part) ? current[part] : undefined;
    if (!holds(next, wanted)) current[part] = wanted === 'list' ? [] : {};
    current = current[part] as Record<string | number, unknown>;
  }
  if (value !== undefined) current[last] = value;
  else if (Array.isArray(current)) current.splice(Number(last), 1);
  else delete current[last];
}

function holds(value: unknown, wanted: 'list' | 'object'): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) === (wanted === 'list');
}
