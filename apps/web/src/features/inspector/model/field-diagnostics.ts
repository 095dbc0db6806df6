import type { Diagnostic } from '@millrace/pipeline';
import { type ConfigPath, pathKey } from './config-path.ts';

export interface NodeDiagnostics {
  /** Of the node as a whole: those without a path. */
  general: Diagnostic[];
  /** By the key of the path that they name. */
  byPath: ReadonlyMap<string, Diagnostic[]>;
}

const none: NodeDiagnostics = { general: [], byPath: new Map() };
const noDiagnostics: Diagnostic[] = [];
const indexes = new WeakMap<Diagnostic[], Map<string, NodeDiagnostics>>();

/** The diagnostics of one node by field; the empty id stands for the pipeline itself. The index is made once for each list of diagnostics. */
export function nodeDiagnostics(all: Diagnostic[] | undefined, nodeId: string): NodeDiagnostics {
  if (!all) return none;
  let index = indexes.get(all);
  if (!index) {
    index = buildIndex(all);
    indexes.set(all, index);
  }
  return index.get(nodeId) ?? none;
}

/** The diagnostics of exactly this field, row or cell. */
export function diagnosticsAt(diagnostics: NodeDiagnostics, path: ConfigPath): Diagnostic[] {
  return diagnostics.byPath.get(pathKey(path)) ?? noDiagnostics;
}

/**
 * The diagnostics that no field of a form shows: of the node as a whole, and those whose path names something
 * that the form does not have (any more).
 * @param shows whether the form shows a field at this path
 */
export function strayDiagnostics(diagnostics: NodeDiagnostics, shows: (path: ConfigPath) => boolean): Diagnostic[] {
  const stray = [...diagnostics.general];
  for (const list of diagnostics.byPath.values()) {
    for (const diagnostic of list) if (!shows(diagnostic.path ?? [])) stray.push(diagnostic);
  }
  return stray;
}

function buildIndex(all: Diagnostic[]): Map<string, NodeDiagnostics> {
  const index = new Map<string, { general: Diagnostic[]; byPath: Map<string, Diagnostic[]> }>();
  for (const diagnostic of all) {
    const nodeId = diagnostic.nodeId ?? '';
    let node = index.get(nodeId);
    if (!node) {
      node = { general: [], byPath: new Map() };
      index.set(nodeId, node);
    }
    if (!diagnostic.path || diagnostic.path.length === 0) {
      node.general.push(diagnostic);
      continue;
    }
    const key = pathKey(diagnostic.path);
    const list = node.byPath.get(key);
    if (list) list.push(diagnostic);
    else node.byPath.set(key, [diagnostic]);
  }
  return index;
}
