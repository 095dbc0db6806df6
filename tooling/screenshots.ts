/**
 * Takes the README's picture of the studio: `npm run screenshots`. With `-- --all FOLDER` it takes every panel in both
 * themes and two sizes instead, to be looked at.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from './find-chromium.mjs';
import { root } from './root.mjs';
import { startStudio } from './studio-process.ts';

const { values } = parseArgs({ options: { all: { type: 'string' } } });
const workspace = mkdtempSync(join(tmpdir(), 'millrace-pictures-'));
for (const name of ['data', 'pipelines']) cpSync(join(root, 'examples', name), join(workspace, name), { recursive: true });
const studio = await startStudio(workspace);
const executablePath = await findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(studio.link);
  await page.getByRole('heading', { name: 'Pipelines' }).waitFor();
  const session = await context.storageState();
  await context.close();
  if (values.all === undefined) await takeReadmePicture(browser, session);
  else await takeAll(browser, session, values.all);
} finally {
  await browser.close();
  await studio.stop();
  rmSync(workspace, { recursive: true, force: true });
}

type Session = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

async function takeReadmePicture(browser: Browser, session: Session): Promise<void> {
  const folder = join(root, 'docs/images');
  mkdirSync(folder, { recursive: true });
  const page = await openPage(browser, session, { width: 1600, height: 1000 }, 'light');
  await openPipeline(page, 'Delays by carrier and weather');
  // Without the palette the pipeline is large enough to be read in a README.
  await page.getByRole('button', { name: 'Palette' }).click();
  await page.getByRole('button', { name: /^Fit/ }).click();
  await runToEnd(page);
  await canvasNode(page, 'Daily delays, Aggregate').click();
  await previewIsThere(page);
  await page.screenshot({ path: join(folder, 'studio.png') });
  await page.context().close();
}

async function takeAll(browser: Browser, session: Session, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
  ]) {
    for (const theme of ['light', 'dark'] as const) {
      const page = await openPage(browser, session, size, theme);
      const take = (name: string) => page.screenshot({ path: join(folder, `${name}-${theme}-${size.width}.png`) });
      await page.getByRole('link', { name: 'First steps', exact: true }).waitFor();
      await take('pipelines');
      await openPipeline(page, 'Earthquakes');
      await canvasNode(page, 'Place and time, Derived Columns').click();
      await previewIsThere(page);
      await take('derived-columns');
      await page.goto(studio.origin);
      await openPipeline(page, 'Delays by carrier and weather');
      await runToEnd(page);
      await canvasNode(page, 'Daily delays, Aggregate').click();
      await previewIsThere(page);
      await take('preview');
      for (const tab of ['Problems', 'SQL', 'Run log']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel', { name: tab }).waitFor();
        await take(tab.toLowerCase().replace(' ', '-'));
      }
      await page.goto(`${studio.origin}/runs`);
      await page.getByRole('table').waitFor();
      await take('runs');
      await page.getByRole('row').nth(1).click();
      await canvasNode(page, 'Save delays, Write files').waitFor();
      await take('run');
      await page.context().close();
    }
  }
}

async function openPage(
  browser: Browser,
  session: Session,
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, storageState: session, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(studio.origin);
  return page;
}

async function openPipeline(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('application', { name: 'Pipeline canvas' }).waitFor();
}

async function runToEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('link', { name: /^Succeeded/ }).waitFor();
}

async function previewIsThere(page: Page): Promise<void> {
  await page.getByRole('grid').getByRole('gridcell').first().waitFor();
}

function canvasNode(page: Page, label: string) {
  return page.getByRole('application', { name: 'Pipeline canvas' }).getByLabel(label);
}
