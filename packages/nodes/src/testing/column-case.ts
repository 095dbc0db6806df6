import type { CellValue, NodeCase } from '../kit/node-case.ts';

/**
 * A case, not for the docs, of a node over one column called `value`: what becomes of each cell in the column `made`, or,
 * with `inPlace`, in `value` itself.
 */
export function columnCase(
  name: string,
  config: Record<string, unknown>,
  [type, cells]: readonly [type: string, cells: readonly CellValue[]],
  [madeType, made]: readonly [type: string, cells: readonly CellValue[]],
  inPlace = false,
): NodeCase {
  return {
    name,
    hidden: true,
    config,
    inputs: { in: { columns: { value: type }, rows: cells.map((cell) => [cell]) } },
    output: inPlace
      ? { columns: { value: madeType }, rows: made.map((cell) => [cell]) }
      : { columns: { value: type, made: madeType }, rows: cells.map((cell, index) => [cell, made[index] ?? null]) },
  };
}
