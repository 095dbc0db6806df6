import { findChromium } from '@millrace/tooling/find-chromium';
import { defineConfig, devices } from '@playwright/test';

const executablePath = await findChromium();

/**
 * One browser at a time: the studio's own workers need the cores. Tests with the tag @figures measure how fast the page
 * is, which needs a machine that does nothing else: they run by `npm run figures -w @millrace/e2e` alone.
 */
export default defineConfig({
  testDir: '.',
  workers: 1,
  ...(process.env.MILLRACE_FIGURES === undefined ? { grepInvert: /@figures/ } : { grep: /@figures/ }),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // On a shared machine a browser may stall: a test that needs its second try is listed as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'test-results/report.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
