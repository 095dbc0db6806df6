/** The list with one row taken to another place; places beyond the ends are the ends. */
export function moveRow<T>(rows: readonly T[], from: number, to: number): T[] {
  const next = [...rows];
  const [row] = next.splice(from, 1);
  if (row === undefined) return next;
  next.splice(Math.max(0, Math.min(next.length, to)), 0, row);
  return next;
}
