import { createHash } from 'node:crypto';
import { type InputRel, inputRelations, type LogicalNode, type Relation, readRelations, type Schema, WRITE_PORT } from '@millrace/plan';
import { duckdbDialect } from '@millrace/sql';
import type { Compiled } from './compiled.ts';
import { fusedStatement, outputKey } from './fused-statement.ts';
import { nodesUpTo } from './live-plan.ts';
import { TableNames } from './table-names.ts';

/** What an engine needs to show a node's first rows. */
export interface PreviewQuery {
  /** The sources' first rows, which `sql` reads as tables of these names. */
  samples: { name: string; key: string; sql: string; rowLimit: number }[];
  sql: string;
  schema: Schema;
}

/**
 * The query that shows a node's rows over the first rows of its sources.
 * @param port an output port; the node's first when left out. A target shows what it would write
 * @returns undefined when the node has errors or has no such port
 */
export function previewQuery(
  { plan }: Compiled,
  nodeId: string,
  port: string | undefined,
  options: { sourceRowCap: number },
): PreviewQuery | undefined {
  const node = plan.nodes.find((candidate) => candidate.nodeId === nodeId);
  const wanted = port ?? Object.keys(node?.outputs ?? {})[0];
  const output = wanted === undefined ? undefined : (node?.outputs[wanted] ?? node?.outputs[WRITE_PORT]);
  if (!node || wanted === undefined || !output) return undefined;
  const nodes = nodesUpTo(plan, nodeId);
  const names = new TableNames();
  const sampled = sampledOutputs(nodes, names, options.sourceRowCap);
  const several = new Set(nodes.filter((candidate) => Object.keys(candidate.outputs).length > 1).map((candidate) => candidate.nodeId));
  const nameOf = (input: Pick<InputRel, 'nodeId' | 'port'>) =>
    sampled.get(outputKey(input))?.name ?? names.nameOf(input.nodeId, input.port, several.has(input.nodeId));
  const tables = nodes
    .filter((candidate) => candidate !== node)
    .flatMap((candidate) =>
      Object.entries(candidate.outputs).map(([name, { relation }]) => ({
        nodeId: candidate.nodeId,
        port: name,
        title: candidate.name,
        relation,
      })),
    )
    .filter((table) => !sampled.has(outputKey(table)));
  const own = sampled.has(outputKey({ nodeId, port: wanted }));
  const root: Relation = own ? { kind: 'input', nodeId, port: wanted, schema: output.schema } : output.relation;
  const sql = fusedStatement({ tables, root, nameOf, barriers: new Set() });
  return { samples: [...sampled.values()], sql, schema: output.schema };
}

/** Samples by the output that they stand for. A sample has its node's name, which a preview tells of. */
function sampledOutputs(nodes: LogicalNode[], names: TableNames, rowLimit: number): Map<string, PreviewQuery['samples'][number]> {
  const samples = new Map<string, PreviewQuery['samples'][number]>();
  for (const { nodeId, name, outputs } of nodes) {
    for (const [port, { relation }] of Object.entries(outputs)) {
      if (readRelations(relation).length === 0 || inputRelations(relation).length > 0) continue;
      const sql = duckdbDialect.relations.select(relation, () => '').join('\n');
      const key = sampleKey(sql, relation);
      samples.set(outputKey({ nodeId, port }), {
        name: names.nameOf(name.replaceAll('\0', ''), `${nodeId} ${port}`, false),
        key,
        sql,
        rowLimit,
      });
    }
  }
  return samples;
}

/** Changes when the SQL or one of the files does. */
function sampleKey(sql: string, relation: Relation): string {
  const hash = createHash('sha256').update(sql);
  for (const { files } of readRelations(relation))
    for (const { path, size, modifiedAt, etag = '' } of files) hash.update(`\0${path}\0${size}\0${modifiedAt}\0${etag}`);
  return hash.digest('hex');
}
