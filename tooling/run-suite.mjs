import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode } from './find-node.mjs';
import { root } from './root.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string[]} command
 * @property {string} [folder] where it runs, below the repository's folder
 * @property {'vitest' | 'playwright'} [report] whose report counts the tests; without it the exit code is one check
 * @property {number} limit minutes
 *
 * @typedef {{ name: string, passed: number, failed: number, seconds: number }} SuiteResult
 */

const reports = join(root, '.cache/test');

/**
 * Runs a suite and counts its tests. Its output is shown when it fails. A suite that ran no test, that broke off, or
 * that failed without a failed test counts as one failure.
 * @param {Suite} suite
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite(suite) {
  const started = Date.now();
  const report = join(reports, `${suite.name}.json`);
  mkdirSync(reports, { recursive: true });
  rmSync(report, { force: true });
  const { code, output } = await execute(suite, report);
  const counted = suite.report === undefined ? { passed: code === 0 ? 1 : 0, failed: 0 } : countTests(suite.report, report);
  const silent = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  const failed = silent ? 1 : counted.failed;
  if (failed > 0) console.log(`\n─── ${suite.name} ───\n${output.trimEnd()}\n`);
  return { name: suite.name, passed: counted.passed, failed, seconds: (Date.now() - started) / 1000 };
}

/**
 * @param {Suite} suite
 * @param {string} report
 * @returns {Promise<{ code: number | null, output: string }>} code is null when it was stopped
 */
function execute(suite, report) {
  const [command = '', ...args] = suite.command;
  const outputFile = suite.report === 'vitest' ? [`--outputFile.json=${report}`] : [];
  const child = spawn(command, [...args, ...outputFile], {
    cwd: join(root, suite.folder ?? '.'),
    env: environment(report),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      output += `\nStopped after ${suite.limit} minutes.`;
      if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    }, suite.limit * 60_000);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

/** @param {string} report */
function environment(report) {
  const path = [dirname(findNode()), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: report, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
}

/**
 * @param {'vitest' | 'playwright'} tool
 * @param {string} file
 */
function countTests(tool, file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  switch (tool) {
    case 'vitest':
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    case 'playwright':
      return { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected };
  }
}
