import type { Diagnostic, PipelineDocument, Severity } from '@millrace/pipeline';

export interface ProblemGroup {
  /** Undefined for the pipeline as a whole. */
  nodeId: string | undefined;
  name: string;
  diagnostics: Diagnostic[];
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Diagnostics by node: the worst first, nodes in the order of the document among equals. */
export function groupProblems(document: PipelineDocument, diagnostics: Diagnostic[]): ProblemGroup[] {
  const places = new Map(document.nodes.map((node, index) => [node.id, index]));
  const groups = new Map<string | undefined, ProblemGroup>();
  for (const diagnostic of diagnostics) {
    const { nodeId } = diagnostic;
    let group = groups.get(nodeId);
    if (!group) {
      const name = nodeId === undefined ? document.name : (document.nodes[places.get(nodeId) ?? -1]?.name ?? nodeId);
      group = { nodeId, name, diagnostics: [] };
      groups.set(nodeId, group);
    }
    group.diagnostics.push(diagnostic);
  }
  const place = (group: ProblemGroup) => (group.nodeId === undefined ? -1 : (places.get(group.nodeId) ?? document.nodes.length));
  const worst = (group: ProblemGroup) => rank[group.diagnostics[0]?.severity ?? 'info'];
  for (const group of groups.values()) group.diagnostics.sort((a, b) => rank[a.severity] - rank[b.severity]);
  return [...groups.values()].sort((a, b) => worst(a) - worst(b) || place(a) - place(b));
}

/** What the tab's badge says: the number of errors, else of warnings. */
export function countProblems(diagnostics: Diagnostic[]): { severity: 'error' | 'warning'; count: number } | null {
  for (const severity of ['error', 'warning'] as const) {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    if (count > 0) return { severity, count };
  }
  return null;
}
