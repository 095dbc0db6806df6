const LARGEST = 10n ** 18n - 1n;
const MOST_DECIMALS = 9;

export type Steps =
  | { ok: true; from: bigint; step: bigint; scale: number; count: number }
  | { ok: false; field: 'from' | 'to' | 'step' | 'count'; reason: string };

const labels = { from: 'From', to: 'To', step: 'Step' } as const;

/**
 * Reads the numbers of a series, all brought to whole numbers of the finest decimal place that one of them has.
 * @param count the rows of a series without a `to`
 */
export function readSteps(texts: { from: string; step: string; to?: string }, count: number): Steps {
  const numbers = new Map<string, { digits: string; decimals: string }>();
  for (const field of ['from', 'to', 'step'] as const) {
    const text = texts[field];
    if (text === undefined) continue;
    const [found, digits = '', decimals = ''] = /^([+-]?\d{1,18})(?:\.(\d{1,9}))?$/.exec(text.trim()) ?? [];
    const reason = `“${labels[field]}” must be a number with at most 18 digits before and ${MOST_DECIMALS} behind the point, such as 0.5`;
    if (found === undefined) return { ok: false, field, reason };
    numbers.set(field, { digits, decimals: decimals.replace(/0+$/, '') });
  }
  const scale = Math.max(...[...numbers.values()].map(({ decimals }) => decimals.length));
  const value = (field: string) => {
    const { digits, decimals } = numbers.get(field) ?? { digits: '0', decimals: '' };
    return BigInt(digits + decimals.padEnd(scale, '0'));
  };
  const [from, to, step] = [value('from'), value('to'), value('step')];
  if (step === 0n) return { ok: false, field: 'step', reason: '“Step” must not be 0' };
  const rows = texts.to === undefined ? BigInt(count) : rowsBetween(from, to, step);
  const last = from + (rows > 0n ? rows - 1n : 0n) * step;
  if ([from, step, last].some((number) => number > LARGEST || number < -LARGEST)) {
    return { ok: false, field: 'from', reason: 'The numbers have more than 18 digits, those behind the point included' };
  }
  return { ok: true, from, step, scale, count: Number(rows) };
}

function rowsBetween(from: bigint, to: bigint, step: bigint): bigint {
  return (to - from) * step < 0n ? 0n : (to - from) / step + 1n;
}
