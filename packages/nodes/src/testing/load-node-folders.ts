import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NodeCase } from '../kit/node-case.ts';

/** A node type's folder, with its parts that the application itself does not load. */
export interface NodeFolder {
  type: string;
  directory: string;
  readme: string;
  cases: NodeCase[];
}

const root = join(import.meta.dirname, '..');

/** The folders of all node types, found on disk: the tests and the docs need no list of their own. */
export async function loadNodeFolders(): Promise<NodeFolder[]> {
  const directories = ['sources', 'transforms', 'targets', 'code']
    .flatMap((kind) => readdirSync(join(root, kind), { withFileTypes: true }).map((entry) => ({ kind, entry })))
    .filter(({ entry }) => entry.isDirectory())
    .map(({ kind, entry }) => ({ type: entry.name, directory: join(root, kind, entry.name) }));
  return Promise.all(
    directories.map(async ({ type, directory }) => {
      const [readme, cases] = [join(directory, 'README.md'), join(directory, 'cases.ts')];
      return {
        type,
        directory,
        readme: existsSync(readme) ? readFileSync(readme, 'utf8') : '',
        cases: existsSync(cases) ? ((await import(pathToFileURL(cases).href)) as { cases: NodeCase[] }).cases : [],
      };
    }),
  );
}
