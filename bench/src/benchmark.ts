/** Figures of one benchmark by name; times in milliseconds, sizes in KiB. */
export type Figures = Record<string, number | string | boolean>;

export interface Benchmark {
  name: string;
  /** What is measured, in one sentence. */
  title: string;
  /** The figure that has a target, and the highest value that is still good. */
  target: { figure: string; atMost: number };
  /** @param log tells the person who waits what happens */
  run(log: (line: string) => void): Promise<Figures>;
}

/** Whether the benchmark's figure is within its target. */
export function isWithinTarget(benchmark: Benchmark, figures: Figures): boolean {
  const value = figures[benchmark.target.figure];
  return typeof value === 'number' && value <= benchmark.target.atMost;
}
