import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNode } from './find-node.mjs';
import { nodeTemplate, refusedType, transformGroups } from './node-template.ts';
import { root } from './root.mjs';

const TIMEOUT = 180_000;

let copy: string;
beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'millrace-new-node-')));
  copyRepository(copy);
}, TIMEOUT);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The repository's own files, and links to what npm has installed; our packages link to each other inside the copy. */
function copyRepository(to: string): void {
  const isOwn = (path: string) => !['node_modules', 'dist', '.cache', 'test-results'].includes(basename(path));
  for (const name of ['apps', 'packages', 'tooling', 'docs', 'package.json', 'biome.json', 'tsconfig.base.json', 'vitest.config.ts']) {
    cpSync(join(root, name), join(to, name), { recursive: true, filter: isOwn });
  }
  const modules = join(root, 'node_modules');
  mkdirSync(join(to, 'node_modules/@millrace'), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== '@millrace' && !name.startsWith('.vite')) symlinkSync(join(modules, name), join(to, 'node_modules', name));
  }
  for (const folder of ['apps', 'packages']) {
    for (const name of readdirSync(join(to, folder))) symlinkSync(join(to, folder, name), join(to, 'node_modules/@millrace', name));
  }
}

function run(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(findNode(), args, { cwd: copy, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
}

describe('npm run new:node', () => {
  it(
    'makes a folder that passes the contract and conformance suites, the lint and the check of generated pages at once',
    () => {
      const made = run('tooling/new-node.ts', 'shiny-new', '--group', 'quality');
      expect(made.stderr + made.stdout).toContain('packages/nodes/src/transforms/shiny-new/definition.ts');
      expect(made.status).toBe(0);
      expect(run('tooling/generate.ts', '--check').stderr).toBe('');
      const folder = 'packages/nodes/src/transforms/shiny-new';
      const linted = run('node_modules/@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', folder, 'packages/nodes/src/registry.ts');
      expect(linted.status, linted.stderr).toBe(0);
      const suites = [
        'packages/nodes/src/contract.test.ts',
        'packages/conformance/src/nodes.test.ts',
        'packages/conformance/src/any-config.test.ts',
      ];
      const tested = run(
        'node_modules/vitest/vitest.mjs',
        'run',
        ...suites,
        '-t',
        'shiny-new',
        '--reporter=json',
        '--outputFile=result.json',
      );
      const result = JSON.parse(readFileSync(join(copy, 'result.json'), 'utf8'));
      expect(result.numFailedTests, tested.stderr).toBe(0);
      expect(result.numPassedTests).toBeGreaterThanOrEqual(13);
    },
    TIMEOUT,
  );

  it(
    'refuses a type that there is, or a group that there is not, and changes nothing',
    () => {
      const before = readdirSync(join(copy, 'packages/nodes/src/transforms'));
      const again = run('tooling/new-node.ts', 'filter');
      expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('There is a node type “filter” already.')]);
      const nowhere = run('tooling/new-node.ts', 'another', '--group', 'source');
      expect([nowhere.status, nowhere.stderr]).toEqual([2, expect.stringContaining('There is no group “source”.')]);
      expect(readdirSync(join(copy, 'packages/nodes/src/transforms'))).toEqual(before);
    },
    TIMEOUT,
  );
});

describe('the name of a node type', () => {
  it.each(['Fill', 'fill_down', '../x', '-a', 'a--b', '', 'a'.repeat(41), 'default', 'class', 'fill-down'])('“%s” is refused', (type) => {
    expect(refusedType(type, ['fill-down'])).toBeDefined();
  });

  it('may be any other, in each group', () => {
    expect(refusedType('fill-down2', [])).toBeUndefined();
    for (const group of transformGroups) expect(nodeTemplate('fill-up', group)['definition.ts']).toContain(`group: '${group}'`);
  });
});
