import type { FieldKind, FieldSpec } from '@millrace/nodes/kit';

/** Pixels that a cell of each kind needs to be read. */
export const cellWidths: Record<FieldKind, number> = {
  text: 62,
  longtext: 260,
  number: 52,
  boolean: 26,
  choice: 84,
  column: 84,
  columns: 260,
  expression: 260,
  predicate: 260,
  sql: 260,
  path: 140,
  datatype: 62,
  connection: 62,
  list: 260,
};

/** Pixels of a row's handle and buttons. */
const CONTROLS = 36;

export interface ListLayout {
  /** `table`: a line a row, with one header. `flow`: a box a row, its cells wrapping. */
  kind: 'table' | 'flow';
  /** CSS grid columns of the table's cells. */
  template: string;
}

/**
 * How the rows of a list are laid out in a width in pixels: as a table when they fit beside each other and
 * every row has the same cells, but for those that a check box turns off, and no list of its own.
 */
export function listLayout(item: FieldSpec[], width: number): ListLayout {
  const needed = item.reduce((sum, spec) => sum + cellWidths[spec.kind] + 4, CONTROLS - 4);
  const regular = item.every(
    ({ kind, when }) => kind !== 'list' && (when === undefined || item.find(({ name }) => name === when.field)?.kind === 'boolean'),
  );
  const template = item.map((spec) => (spec.kind === 'boolean' ? '26px' : `minmax(0, ${cellWidths[spec.kind]}fr)`)).join(' ');
  return { kind: regular && needed <= width ? 'table' : 'flow', template };
}
