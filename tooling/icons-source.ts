import type { NodeDefinition } from '@millrace/nodes/kit';

/** The text of `apps/web/src/ui/node-icons.ts`: of all lucide icons, those that node types name. */
export function iconsSource(definitions: readonly NodeDefinition[]): string {
  const names = [...new Set(definitions.map(({ icon }) => icon))].sort();
  const components = names.map((name) => ({ name, component: componentName(name) }));
  const imports = ['Box', ...components.map(({ component }) => component)];
  const imported = [...new Set(imports), 'type LucideIcon'].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return `import {
${imported.map((name) => `  ${name},`).join('\n')}
} from 'lucide-react';

/** The icons that node types name: only these reach the browser. Written by \`npm run generate\`. */
export const nodeIcons: Record<string, LucideIcon> = {
${components.map(({ name, component }) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${component},`).join('\n')}
};

export const unknownNodeIcon = Box;
`;
}

/** lucide's components are in Pascal case: `columns-3` is Columns3. */
function componentName(icon: string): string {
  return icon
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function sortKey(name: string): string {
  return name.replace('type ', '').toLowerCase();
}
