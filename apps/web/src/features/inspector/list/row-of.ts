/** The row of this very list in which an element stands: rows may hold lists of their own. */
export function rowOf(element: Element, list: Element): HTMLElement | null {
  let row = element.closest<HTMLElement>('[data-row]');
  while (row && row.closest('[data-rows]') !== list) row = row.parentElement?.closest<HTMLElement>('[data-row]') ?? null;
  return row;
}
