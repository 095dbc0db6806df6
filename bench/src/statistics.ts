/**
 * The value below which a share of the sample lies, by nearest rank.
 * @param share 0 to 1
 * @throws RangeError for an empty sample
 */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('A percentile needs at least one value.');
  return value;
}

/** The middle of the sample; of an even number of values, the mean of the two in the middle. */
export function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (percentile(sorted, 0.5) + (sorted[Math.floor(half)] ?? percentile(sorted, 0.5))) / 2;
}

/** Rounded to two digits behind the point, as figures are printed. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
