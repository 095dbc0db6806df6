import type { NodeRegistry } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import { sparkRefusals } from '@millrace/sql';
import type { Compiled } from './compiled.ts';

/** What of a pipeline would not run on Spark, and why: nodes and functions that only DuckDB has. Pure; asked for a Spark run alone. */
export function sparkProblems({ document, plan }: Compiled, registry: NodeRegistry): Diagnostic[] {
  const lowered = new Map(plan.nodes.map((node) => [node.nodeId, node]));
  return document.nodes.flatMap(({ id, type }) => {
    const duckdbOnly = registry.get(type)?.duckdbOnly;
    if (duckdbOnly !== undefined) return [problem(id, `${duckdbOnly}.`)];
    const relations = Object.values(lowered.get(id)?.outputs ?? {}).map(({ relation }) => relation);
    return [...new Set(relations.flatMap(sparkRefusals))].map((reason) => problem(id, reason));
  });
}

function problem(nodeId: string, reason: string): Diagnostic {
  return diagnostic('spark-unsupported', { reason }, { nodeId });
}
