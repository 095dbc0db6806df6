/**
 * Writes the registry of node types and the reference pages that follow from the code: `npm run generate`. With `--check` it writes nothing and
 * fails when a page is not what it would write.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadNodeFolders } from '@millrace/nodes/testing';
import { diagnosticsPage } from './diagnostics-page.ts';
import { functionsPage } from './functions-page.ts';
import { glueMappingsSource } from './glue-mappings-source.ts';
import { iconsSource } from './icons-source.ts';
import { nodeFiguresPage } from './node-figures-page.ts';
import { nodeIndexPage, nodePage } from './node-page.ts';
import { registrySource } from './registry-source.ts';
import { root } from './root.mjs';

const folders = new Map((await loadNodeFolders()).map((folder) => [folder.type, folder]));
const registryPath = 'packages/nodes/src/registry.ts';
const mappingsPath = 'packages/nodes/src/glue-mappings.ts';
const mappingsText = glueMappingsSource([...folders.values()]);
const registryText = registrySource([...folders.values()]);
const isStale = (path: string, text: string) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text;
const check = process.argv.includes('--check');
// The pages are made from what the registry holds: it comes first.
if (!check && isStale(registryPath, registryText)) writeFileSync(join(root, registryPath), registryText);
if (!check && isStale(mappingsPath, mappingsText)) writeFileSync(join(root, mappingsPath), mappingsText);
const { nodeDefinitions } = await import('@millrace/nodes/registry');
const { gluePage } = await import('./glue-page.ts');

const pages = new Map([
  [registryPath, registryText],
  [mappingsPath, mappingsText],
  ['apps/web/src/ui/node-icons.ts', iconsSource(nodeDefinitions)],
  ['docs/reference/diagnostics.md', diagnosticsPage()],
  ['docs/reference/glue.md', gluePage()],
  ['docs/reference/functions.md', functionsPage()],
  ['docs/nodes/README.md', nodeIndexPage(nodeDefinitions)],
  ['docs/nodes/FIGURES.md', nodeFiguresPage(nodeDefinitions, folders)],
  ...nodeDefinitions.map((definition) => {
    const folder = folders.get(definition.type) ?? { type: definition.type, directory: '', readme: '', cases: [] };
    return [`docs/nodes/${definition.type}.md`, nodePage(definition, folder)] as const;
  }),
]);

const folder = join(root, 'docs/nodes');
const strays = (existsSync(folder) ? readdirSync(folder) : []).map((name) => `docs/nodes/${name}`).filter((path) => !pages.has(path));
const stale = [...pages].filter(([path, text]) => isStale(path, text));

if (check) {
  const wrong = [...stale.map(([path]) => path), ...strays];
  if (wrong.length > 0) {
    console.error(`These pages are not current; run “npm run generate”:\n${wrong.join('\n')}`);
    process.exitCode = 1;
  }
} else {
  for (const path of strays) rmSync(join(root, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}
