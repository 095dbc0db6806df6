/**
 * Does work for each item, for several at a time: a disk syncs many files in little more than the time of one.
 * @throws what the first failing work threw, after no work runs any more
 */
export async function forEachAtOnce<T>(items: Iterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items].values();
  const take = async () => {
    for (const item of rest) await work(item);
  };
  const results = await Promise.allSettled(Array.from({ length: atOnce }, take));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
