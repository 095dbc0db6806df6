import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StudioProcess, startStudio } from '@millrace/tooling/studio-process';
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A folder of this test alone, with the samples in it: absolute path. */
  workspace: string;
  /** A studio that serves the workspace. */
  studio: StudioProcess;
}

/** Each test has its own workspace and its own studio; the page is signed in when the test begins. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names out of this pattern.
  workspace: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'millrace-e2e-'));
    cpSync(join(import.meta.dirname, '../examples'), folder, { recursive: true, filter: (path) => !/\/(output|\.millrace)$/.test(path) });
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  studio: async ({ workspace }, use) => {
    const studio = await startStudio(workspace);
    await use(studio);
    await studio.stop();
  },
  page: async ({ page, studio }, use) => {
    await page.goto(studio.link);
    await use(page);
  },
});
