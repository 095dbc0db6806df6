/** JSON with whole numbers of any length kept as they are written. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, ((_key: string, value: unknown, { source }: { source?: string } = {}) => {
    if (typeof value !== 'number' || source === undefined || Number.isSafeInteger(value) || !/^-?\d+$/.test(source)) return value;
    return rawJson(source);
  }) as (key: string, value: unknown) => unknown);
}

/** `JSON.rawJSON`, which TypeScript does not know yet. */
function rawJson(source: string): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };
  return rawJSON(source);
}

export function valueAt(document: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
    document,
  );
}

/** The records at a place: of a list its elements, else the one that stands there. What is no object becomes the column `value`. */
export function recordsAt(document: unknown, path: string[]): object[] {
  const found = valueAt(document, path);
  const items = Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  return items.map((item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item) ? item : { value: item }));
}
