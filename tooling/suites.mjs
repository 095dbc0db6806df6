/**
 * What `npm test` runs, in this order. A suite without a `report` is one check: its exit code is the answer. `limit`
 * is in minutes.
 * @type {import('./run-suite.mjs').Suite[]}
 */
export const suites = [
  { name: 'lint', command: ['biome', 'ci', '.'], limit: 2 },
  { name: 'boundaries', command: ['turbo', 'boundaries'], limit: 2 },
  { name: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'], limit: 5 },
  { name: 'generated', command: ['node', 'tooling/generate.ts', '--check'], limit: 1 },
  { name: 'dead code', command: ['knip'], limit: 2 },
  { name: 'unit', command: ['vitest', 'run', '--reporter=dot', '--reporter=json'], report: 'vitest', limit: 25 },
  { name: 'proofs', command: ['node', '--disable-warning=ExperimentalWarning', 'proof/src/main.ts', 's3-faults', '--n', '40'], limit: 5 },
  { name: 'web build', command: ['node', 'tooling/build-web.mjs'], limit: 5 },
  { name: 'bundle', command: ['node', 'bench/src/main.ts', 'bundle', '--check'], limit: 1 },
  { name: 'browser', command: ['playwright', 'test'], folder: 'e2e', report: 'playwright', limit: 25 },
];
