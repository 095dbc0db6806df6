import type { FieldKind, FieldSpec } from '@millrace/nodes/kit';

/** Pixels that a cell of each kind needs to be read. */
const cellWidths: Record<FieldKind, number> = {
  text: 84,
  longtext: 400,
  number: 60,
  boolean: 44,
  choice: 84,
  column: 104,
  columns: 400,
  expression: 180,
  predicate: 180,
  sql: 400,
  path: 140,
  datatype: 92,
  list: 400,
};

const CONTROLS = 46;

export interface ListLayout {
  /** `table`: one line a row, with a header. `stacked`: a card a row, its fields wrapping. */
  kind: 'table' | 'stacked';
  /** CSS grid columns of the table. */
  template: string;
}

/** How the rows of a list are laid out in a width in pixels: as a table when all cells fit beside each other. */
export function listLayout(item: FieldSpec[], width: number): ListLayout {
  const widths = item.map((spec) => cellWidths[spec.kind]);
  const needed = widths.reduce((sum, cell) => sum + cell, CONTROLS);
  const template = item.map((spec, index) => (spec.kind === 'boolean' ? 'auto' : `minmax(0, ${widths[index]}fr)`)).join(' ');
  return { kind: needed <= width && item.length <= 5 ? 'table' : 'stacked', template };
}
