import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import type { LogicalNode } from '@millrace/plan';
import type { FoundSource } from './compiled.ts';
import { writeRelation } from './lower.ts';

/** Targets that would destroy each other or what the pipeline reads. Paths are absolute, with `/`. */
export function validateTargets(
  nodes: LogicalNode[],
  sources: ReadonlyMap<string, FoundSource>,
  written: ReadonlyMap<string, string>,
): Diagnostic[] {
  const targets = nodes.flatMap((node) => {
    const write = writeRelation(node);
    return write ? [{ nodeId: node.nodeId, path: write.path, shown: written.get(node.nodeId) ?? '' }] : [];
  });
  const place = (nodeId: string) => ({ nodeId, path: ['path'] });
  const shared = targets.flatMap((target, index) =>
    targets.slice(0, index).some((other) => isWithin(other.path, target.path) || isWithin(target.path, other.path))
      ? [diagnostic('target-shared', { path: target.shown }, place(target.nodeId))]
      : [],
  );
  const readBack = targets.filter(({ path }) =>
    [...sources.values()].some(({ source }) => isWithin(source.path, path) || source.files.some((file) => isWithin(file.path, path))),
  );
  return [...shared, ...readBack.map(({ nodeId, shown }) => diagnostic('target-is-source', { path: shown }, place(nodeId)))];
}

/** Targets whose format the engine cannot write here. Sources tell by themselves when they are looked at. */
export function missingExtensions(nodes: LogicalNode[], extensions: ReadonlySet<string> | undefined): Diagnostic[] {
  return nodes.flatMap((node) => {
    const write = writeRelation(node);
    if (write?.format.kind !== 'excel' || !extensions || extensions.has('excel')) return [];
    return [diagnostic('extension-missing', { what: 'Excel files', extension: 'excel' }, { nodeId: node.nodeId, path: ['format'] })];
  });
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
