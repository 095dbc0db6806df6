import { Unprintable } from '../unprintable.ts';

/** The place among make_interval's arguments (years, months, weeks, days, hours, minutes, seconds), and the factor. */
const units: Readonly<Record<string, readonly [number, number]>> = {
  millennium: [0, 1000],
  century: [0, 100],
  decade: [0, 10],
  year: [0, 1],
  quarter: [1, 3],
  month: [1, 1],
  mon: [1, 1],
  week: [2, 1],
  day: [3, 1],
  hour: [4, 1],
  minute: [5, 1],
  min: [5, 1],
  second: [6, 1],
  sec: [6, 1],
  millisecond: [6, 0.001],
  microsecond: [6, 0.000001],
};

/** An interval that DuckDB reads from a text, such as `1 month 2 days` or `3 days 01:30:00`, in Spark's SQL. */
export function sparkInterval(text: string): string {
  const parts = [0, 0, 0, 0, 0, 0, 0];
  const rest = text
    .trim()
    .replaceAll(
      /([+-]?\d+(?:\.\d+)?)\s*([a-z]+)|([+-]?)(\d+):(\d{2})(?::(\d{2}(?:\.\d+)?))?/gi,
      (whole, count, unit, sign, hours, minutes, seconds) => {
        if (unit === undefined) {
          const factor = sign === '-' ? -1 : 1;
          for (const [index, value] of [hours, minutes, seconds ?? 0].entries())
            parts[index + 4] = (parts[index + 4] ?? 0) + factor * Number(value);
          return '';
        }
        const name = String(unit).toLowerCase();
        const [place, factor] =
          units[name] ?? units[name.replace(/ies$/, 'y').replace(/s$/, '')] ?? units[name.replace(/ia$/, 'ium')] ?? [];
        if (place === undefined || factor === undefined) return whole;
        parts[place] = (parts[place] ?? 0) + factor * Number(count);
        return '';
      },
    );
  const fits = parts.every((part, index) => index === 6 || Number.isInteger(part));
  if (rest.trim() !== '' || text.trim() === '' || !fits)
    throw new Unprintable(`The interval “${text.slice(0, 60)}” cannot be written for Spark.`);
  const last = parts.findLastIndex((part) => part !== 0);
  return `make_interval(${parts
    .slice(0, Math.max(last, 0) + 1)
    .map(String)
    .join(', ')})`;
}
