import type { DataType, Field, Schema } from '@millrace/plan';

/** A list inside a row: in a column, in a struct, or in the elements of another list. */
export interface FoundList {
  /** Names joined by points, such as `items.parts`. */
  name: string;
  /** All names from the row to the list. */
  names: string[];
  /** The list in whose elements it stands. */
  parent: FoundList | undefined;
  /** Where it stands in the row, or in the parent's element. */
  path: string[];
  item: DataType;
}

/** All lists of a schema, outer ones first; their number is limited, as is their depth. */
export function findLists(schema: Schema): FoundList[] {
  return listsIn(schema, [], undefined, 0);
}

const MOST_LEVELS = 20;

function listsIn(fields: readonly Field[], path: string[], parent: FoundList | undefined, level: number): FoundList[] {
  if (level > MOST_LEVELS) return [];
  return fields.flatMap(({ name, type }): FoundList[] => {
    const place = [...path, name];
    if (type.kind === 'struct') return listsIn(type.fields, place, parent, level + 1);
    if (type.kind !== 'list') return [];
    const names = [...(parent?.names ?? []), ...place];
    const found: FoundList = { name: names.join('.'), names, parent, path: place, item: type.item };
    return [found, ...listsIn(elementFields(type.item), [], found, level + 1)];
  });
}

/** The fields of a list's element: those of its struct, or one that stands for it. */
export function elementFields(item: DataType): Field[] {
  return item.kind === 'struct' ? item.fields : [{ name: 'value', type: item }];
}
