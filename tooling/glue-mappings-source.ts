import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeFolder } from '@millrace/nodes/testing';
import { constantName } from './registry-source.ts';

/** The formatter's: what fits on a line stands on one. */
const WIDTH = 140;

/** The text of `packages/nodes/src/glue-mappings.ts`: an import for each folder of a node type that has a `glue.ts`. */
export function glueMappingsSource(folders: readonly Pick<NodeFolder, 'type' | 'directory'>[]): string {
  const entries = folders
    .filter(({ directory }) => existsSync(join(directory, 'glue.ts')))
    .map(({ type, directory }) => ({ name: constantName(type), path: `./${directory.split('/').slice(-2).join('/')}/glue.ts` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = [
    ...entries.map(({ name, path }) => ({ path, line: `import { glue as ${name} } from '${path}';` })),
    { path: './kit/index.ts', line: "import type { GlueMapping } from './kit/index.ts';" },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const names = entries.map(({ name }) => name);
  const line = `export const glueMappings: readonly GlueMapping[] = [${names.join(', ')}];`;
  const text =
    line.length <= WIDTH
      ? line
      : `export const glueMappings: readonly GlueMapping[] = [\n${names.map((name) => `  ${name},\n`).join('')}];`;
  return `${imports.map((each) => each.line).join('\n')}

/** How node types and the nodes of Glue jobs become each other. Written by \`npm run generate\`. */
${text}
`;
}
