import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NodeDefinition, nodeGroups } from '@millrace/nodes/kit';
import type { NodeFolder } from '@millrace/nodes/testing';
import { markdownTable } from './markdown-table.ts';

interface NodeFigures {
  definition: NodeDefinition;
  cases: number;
  mistakes: number;
  files: number;
  lines: number;
  hasGlue: boolean;
}

/** The figures of the node library: types by group, and for each type its cases, files and lines. */
export function nodeFiguresPage(definitions: readonly NodeDefinition[], folders: ReadonlyMap<string, NodeFolder>): string {
  const nodes = definitions.flatMap((definition) => {
    const folder = folders.get(definition.type);
    return folder ? [figuresOf(definition, folder)] : [];
  });
  const groups = Object.entries(nodeGroups).flatMap(([group, title]) => {
    const own = nodes.filter(({ definition }) => definition.group === group);
    return own.length === 0 ? [] : [summary(title, own)];
  });
  const head = ['group', 'node types', 'cases', 'cases a node', 'lines a node', 'files a node', 'with a Glue mapping', 'DuckDB alone'];
  return `# Figures of the node library

Counted from the folders by \`npm run generate\`; figures a node are medians. Every case runs on the real DuckDB in \`packages/conformance\`, in
four ways: the columns that the editor infers, the SQL that it shows, the preview, and the tasks of a run. A node type is its folder and nothing
elsewhere; lines are those of all its files, its cases and its page among them.

${markdownTable(head, [...groups, summary('**All**', nodes)])}
## Each node type

${markdownTable(['node', 'group', 'cases', 'of them mistakes', 'files', 'lines', 'Glue', 'engines'], nodes.map(line))}`;
}

function figuresOf(definition: NodeDefinition, { directory, cases }: NodeFolder): NodeFigures {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  return {
    definition,
    cases: cases.length,
    mistakes: cases.filter((example) => 'diagnostic' in example).length,
    files: files.length,
    lines: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    hasGlue: files.some(({ name }) => name === 'glue.ts'),
  };
}

function summary(title: string, nodes: NodeFigures[]): string[] {
  const counts = [
    nodes.length,
    nodes.reduce((sum, { cases }) => sum + cases, 0),
    median(nodes.map(({ cases }) => cases)),
    median(nodes.map(({ lines }) => lines)),
    median(nodes.map(({ files }) => files)),
    nodes.filter(({ hasGlue }) => hasGlue).length,
    nodes.filter(({ definition }) => definition.duckdbOnly !== undefined).length,
  ];
  return [title, ...counts.map(String)];
}

function line({ definition, cases, mistakes, files, lines, hasGlue }: NodeFigures): string[] {
  const { title, type, group, duckdbOnly } = definition;
  const engines = duckdbOnly === undefined ? 'all' : 'DuckDB';
  return [`[${title}](${type}.md)`, nodeGroups[group], ...[cases, mistakes, files, lines].map(String), hasGlue ? 'yes' : '', engines];
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
