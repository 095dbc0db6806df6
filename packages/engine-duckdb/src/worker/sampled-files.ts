/** At most `count` items: the first, the last and others spread evenly between them. */
export function spreadSample<Item>(items: Item[], count: number): Item[] {
  if (items.length <= count) return items;
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)]).filter((item): item is Item => item !== undefined);
}
