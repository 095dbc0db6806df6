import { ensureChromium } from '@millrace/tooling/find-chromium';
import type { StudioProcess } from '@millrace/tooling/studio-process';
import { type Browser, chromium, type Page } from '@playwright/test';

const CLICKED_AT = 'bench-clicked-at';

/** Somebody who has a pipeline open in Chromium and presses Run. */
export class CanvasUser {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Signs in by a new link of the studio and opens the pipeline of that name. */
  static async open(studio: StudioProcess, pipeline: string): Promise<CanvasUser> {
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox', '--disable-gpu'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(studio.latestLink());
    await page.getByRole('link', { name: pipeline, exact: true }).click();
    await page.getByRole('application', { name: 'Pipeline canvas' }).waitFor();
    return new CanvasUser(browser, page);
  }

  /**
   * Runs all of it again, for a run of what is done already has nothing to count; waits for the end of the run, and takes its figures off the canvas again.
   * @returns milliseconds in the browser from the click until the first “… rows” was in the page
   */
  async timeFirstMetric(): Promise<number> {
    await this.#page.getByRole('button', { name: 'More about runs' }).click();
    const again = this.#page.getByRole('menuitem', { name: 'Run all of it again' });
    await again.waitFor();
    const shown = this.#page.evaluate(watchForRows, CLICKED_AT);
    await again.click();
    const elapsed = await shown;
    await this.#page.getByRole('link', { name: /^Succeeded/ }).waitFor();
    await this.#page.getByRole('button', { name: 'More about runs' }).click();
    await this.#page.getByRole('menuitem', { name: 'Clear run overlay' }).click();
    await this.#page.getByRole('link', { name: /^Succeeded/ }).waitFor({ state: 'detached' });
    return elapsed;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Runs in the page: takes the time of the next click and watches the canvas. */
function watchForRows(mark: string): Promise<number> {
  const canvas = document.querySelector('[aria-label="Pipeline canvas"]');
  document.addEventListener('click', () => performance.mark(mark), { once: true, capture: true });
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No node showed a count of rows.')), 30_000);
    const observer = new MutationObserver(() => {
      const clicked = performance.getEntriesByName(mark).at(-1);
      if (!clicked || !/\d[KM]? row/.test(canvas?.textContent ?? '')) return;
      observer.disconnect();
      performance.clearMarks(mark);
      resolve(performance.now() - clicked.startTime);
    });
    if (canvas) observer.observe(canvas, { subtree: true, childList: true, characterData: true });
  });
}
