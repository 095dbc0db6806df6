/** Makes the folder of a new node type, which passes all suites at once: `npm run new:node -- <type> [--group rows]`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadNodeFolders } from '@millrace/nodes/testing';
import { findNode } from './find-node.mjs';
import { nodeTemplate, refusedType, transformGroups } from './node-template.ts';
import { root } from './root.mjs';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { group: { type: 'string', default: 'rows' } } });
const [type = ''] = positionals;
const group = transformGroups.find((name) => name === values.group);
const refused = refusedType(
  type,
  (await loadNodeFolders()).map((folder) => folder.type),
);

if (positionals.length !== 1 || refused !== undefined || !group) {
  console.error(positionals.length === 1 ? (refused ?? `There is no group “${values.group}”.`) : 'Give one node type, such as fill-down.');
  console.error(`npm run new:node -- <type> [--group ${transformGroups.join('|')}]`);
  process.exitCode = 2;
} else {
  const folder = `packages/nodes/src/transforms/${type}`;
  mkdirSync(join(root, folder));
  for (const [name, text] of Object.entries(nodeTemplate(type, group))) {
    writeFileSync(join(root, folder, name), text);
    console.log(`${folder}/${name}`);
  }
  // In a process of its own: this one has loaded the folders as they were.
  const { status } = spawnSync(findNode(), [join(root, 'tooling/generate.ts')], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
