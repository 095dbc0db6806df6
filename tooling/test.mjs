/**
 * `npm test`: installs what is missing, runs every suite, and ends with `N passed, N failed` over all of them. A static
 * check counts as one test. Plain JavaScript for any Node from 18 on: it runs before anything is installed.
 */

import { ensureInstalled } from './ensure-installed.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { runSuite } from './run-suite.mjs';
import { suites } from './suites.mjs';

const started = Date.now();
/** @type {import("./run-suite.mjs").SuiteResult[]} */
const results = [];
try {
  ensureInstalled();
  process.env.CHROMIUM_PATH = await ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  results.push({ name: 'setup', passed: 0, failed: 1, seconds: (Date.now() - started) / 1000 });
}

if (results.length === 0) {
  for (const suite of suites) {
    const result = await runSuite(suite);
    console.log(line(result));
    results.push(result);
  }
}

const passed = sum((result) => result.passed);
const failed = sum((result) => result.failed);
console.log(`\n${'suite'.padEnd(12)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
for (const { name, ...result } of results) {
  console.log(
    name.padEnd(12) + String(result.passed).padStart(8) + String(result.failed).padStart(8) + result.seconds.toFixed(1).padStart(9),
  );
}
console.log(`\nall suites in ${Math.round((Date.now() - started) / 1000)} s\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** @param {import('./run-suite.mjs').SuiteResult} result */
function line(result) {
  const mark = result.failed > 0 ? '✗' : '✓';
  return `${mark} ${result.name}: ${result.passed} passed, ${result.failed} failed (${result.seconds.toFixed(1)} s)`;
}

/** @param {(result: import('./run-suite.mjs').SuiteResult) => number} figure */
function sum(figure) {
  return results.reduce((total, result) => total + figure(result), 0);
}
