export interface CellPlace {
  row: number;
  column: number;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/**
 * Where a key takes the active cell.
 * @param page rows that are in view
 * @returns undefined for keys that do not move
 */
export function moveCell(
  from: CellPlace,
  { key, ctrlKey, metaKey }: Key,
  size: { rows: number; columns: number },
  page: number,
): CellPlace | undefined {
  const jump = ctrlKey || metaKey;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const at = (row: number, column: number) => ({
    row: Math.max(0, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  switch (key) {
    case 'ArrowDown':
      return at(jump ? lastRow : from.row + 1, from.column);
    case 'ArrowUp':
      return at(jump ? 0 : from.row - 1, from.column);
    case 'ArrowRight':
      return at(from.row, jump ? lastColumn : from.column + 1);
    case 'ArrowLeft':
      return at(from.row, jump ? 0 : from.column - 1);
    case 'PageDown':
      return at(from.row + page, from.column);
    case 'PageUp':
      return at(from.row - page, from.column);
    case 'Home':
      return at(jump ? 0 : from.row, 0);
    case 'End':
      return at(jump ? lastRow : from.row, lastColumn);
    default:
      return undefined;
  }
}
