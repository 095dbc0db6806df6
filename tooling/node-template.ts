import type { NodeGroup } from '@millrace/nodes/kit';
import { constantName } from './registry-source.ts';

/** The groups that a transform can be in. */
export const transformGroups = ['rows', 'columns', 'text', 'combine', 'nested', 'quality'] as const satisfies readonly NodeGroup[];

/** Words that cannot be the name of a constant. */
const reserved =
  /^(await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|arguments|eval|found|place|field|project)$/;

/** What is wrong with the name of a new node type; undefined when nothing is. */
export function refusedType(type: string, known: readonly string[]): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(type) || type.length > 40) {
    return `“${type}” is no name for a node type: use small letters, digits and hyphens, such as fill-down.`;
  }
  if (reserved.test(constantName(type))) return `“${type}” cannot be a constant’s name: take another one.`;
  return known.some((other) => other === type || constantName(other) === constantName(type))
    ? `There is a node type “${type}” already.`
    : undefined;
}

/**
 * The files of a new node type, by name: it gives its rows on as they are and has one option, so that it passes every
 * suite before it does anything.
 */
export function nodeTemplate(type: string, group: (typeof transformGroups)[number]): Record<string, string> {
  const title = type.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  return { 'definition.ts': definition(type, title, group), 'cases.ts': cases, 'README.md': readme(title) };
}

const definition = (type: string, title: string, group: string) => `import { z } from 'zod';
import { cardWord, defineNode, field, onlyInput, passColumns, project, resolveColumn } from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column', help: 'What it is for' }).default(''),
});

/** What it does, in a sentence. */
export const ${constantName(type)} = defineNode({
  type: '${type}',
  version: 1,
  group: '${group}',
  title: '${title}',
  summary: 'Gives its rows on as they are',
  keywords: ['words', 'that', 'find it'],
  icon: 'box',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { column: '' },
  describe: ({ column }) => cardWord(column) || 'no column yet',
  lower({ column }, context) {
    const { relation, schema } = onlyInput(context);
    const found = resolveColumn(context, schema, column, ['column']);
    return found && { out: project(relation, passColumns(schema)) };
  },
});
`;

const cases = `import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const fruit = {
  columns: { name: 'VARCHAR', price: 'INTEGER' },
  rows: [
    ['apple', 3],
    ['pear', null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'Rows are given on, nulls too',
    config: { column: 'price' },
    inputs: { in: fruit },
    output: fruit,
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { column: 'price' },
    inputs: { in: { ...fruit, rows: [] } },
    output: { ...fruit, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { column: hostileNames[0] },
    inputs: { in: hostileTable() },
    output: hostileTable(),
  },
  {
    name: 'A column that does not exist is reported',
    config: { column: 'prize' },
    inputs: { in: fruit },
    diagnostic: { code: 'column-unknown', path: ['column'] },
  },
];
`;

const readme = (title: string) => `# ${title}

What it does for an analyst, in a paragraph, and when to use it.

- What happens to **nulls**.
- An honest limit or two.
`;
