import type { FieldKind, FieldSpec } from '@millrace/nodes/kit';

/** Pixels that a cell of each kind needs to be read. */
export const cellWidths: Record<FieldKind, number> = {
  text: 84,
  longtext: 260,
  number: 60,
  boolean: 44,
  choice: 96,
  column: 104,
  columns: 260,
  expression: 260,
  predicate: 260,
  sql: 260,
  path: 140,
  datatype: 92,
  list: 260,
};

/** Pixels of a row's handle and buttons. */
const CONTROLS = 62;

export interface ListLayout {
  /** `table`: a line a row, with one header. `flow`: a box a row, its cells wrapping. */
  kind: 'table' | 'flow';
  /** CSS grid columns of the table's cells. */
  template: string;
}

/**
 * How the rows of a list are laid out in a width in pixels: as a table when every row has the same cells and they fit
 * beside each other.
 */
export function listLayout(item: FieldSpec[], width: number): ListLayout {
  const needed = item.reduce((sum, spec) => sum + cellWidths[spec.kind] + 4, CONTROLS);
  const regular = item.every((spec) => spec.when === undefined);
  const template = item
    .map((spec) => (spec.kind === 'boolean' ? 'minmax(44px, max-content)' : `minmax(0, ${cellWidths[spec.kind]}fr)`))
    .join(' ');
  return { kind: regular && needed <= width ? 'table' : 'flow', template };
}
