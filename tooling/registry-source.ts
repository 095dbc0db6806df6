import type { NodeFolder } from '@millrace/nodes/testing';

/** The text of `packages/nodes/src/registry.ts`: an import for each folder of a node type, found on disk. */
export function registrySource(folders: readonly Pick<NodeFolder, 'type' | 'directory'>[]): string {
  const entries = folders
    .map(({ type, directory }) => ({ name: constantName(type), path: `./${directory.split('/').slice(-2).join('/')}/definition.ts` }))
    .sort((a, b) => comparePaths(a.path, b.path));
  const imports = [
    ...entries.map(({ name, path }) => ({ path, line: `import { ${name} } from '${path}';` })),
    { path: './kit/index.ts', line: "import { type NodeDefinition, type NodeRegistry, nodeGroups } from './kit/index.ts';" },
  ].sort((a, b) => comparePaths(a.path, b.path));
  return `${imports.map(({ line }) => line).join('\n')}

const found: readonly NodeDefinition[] = [
${entries.map(({ name }) => `  ${name},`).join('\n')}
];

const place = new Map(Object.keys(nodeGroups).map((group, index) => [group, index]));

/** All node types, in the order of the palette: by group, then by title. Written by \`npm run generate\`. */
export const nodeDefinitions: readonly NodeDefinition[] = found.toSorted(
  (a, b) => (place.get(a.group) ?? 0) - (place.get(b.group) ?? 0) || (a.title < b.title ? -1 : 1),
);

/** All node types, by name. */
export const nodeRegistry: NodeRegistry = new Map(nodeDefinitions.map((definition) => [definition.type, definition]));
`;
}

/** As Biome sorts imports: a folder stands before those whose names go on from its own. */
function comparePaths(a: string, b: string): number {
  return a.replaceAll('/', ' ') < b.replaceAll('/', ' ') ? -1 : 1;
}

/** The name of the constant that a folder exports: its type in camel case. */
export function constantName(type: string): string {
  return type.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
