import type { Page } from '@playwright/test';

/** Measures from now on how long the browser takes from frame to frame. */
export async function watchFrames(page: Page): Promise<{ p95(): Promise<number> }> {
  const handle = await page.evaluateHandle(() => {
    const watch = { on: true, deltas: [] as number[] };
    let last = performance.now();
    const tick = (now: number) => {
      watch.deltas.push(now - last);
      last = now;
      if (watch.on) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return watch;
  });
  return {
    /** Ends the watch. @returns milliseconds that 95 % of the frames stayed below */
    async p95() {
      const deltas = await handle.evaluate((watch) => {
        watch.on = false;
        return watch.deltas;
      });
      await handle.dispose();
      const sorted = deltas.toSorted((a, b) => a - b);
      return sorted[Math.floor(sorted.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    },
  };
}
