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
    return write && !write.database ? [{ nodeId: node.nodeId, path: write.path, shown: written.get(node.nodeId) ?? '' }] : [];
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

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
