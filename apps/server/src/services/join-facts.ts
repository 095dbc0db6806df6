import type { JoinDiagnosticsResult, JoinSide } from '@millrace/api';
import type { joinDiagnosticsQuery } from '@millrace/compiler';
import { incomingEdges, type PipelineDocument } from '@millrace/pipeline';

type Query = NonNullable<ReturnType<typeof joinDiagnosticsQuery>>;

/** What a join's query has counted, in one row, by the node's input ports. */
export function joinFacts(
  document: PipelineDocument,
  nodeId: string,
  { inputs, join, multiplies }: Query,
  counts: ReadonlyMap<string, number>,
): JoinDiagnosticsResult['join'] {
  const edges = incomingEdges(document, nodeId);
  const side = (name: 'left' | 'right'): JoinSide => {
    const fact = (what: string) => counts.get(`${name}_${what}`) ?? 0;
    const { nodeId: from, port } = inputs[name];
    const own = edges.filter((edge) => edge.from.node === from && edge.from.port === port);
    // An output that is joined with itself feeds both ports.
    const edge = name === 'left' ? own[0] : own.at(-1);
    const matchedRows = fact('matched');
    // Many rows to one of a table is what a join is for; that one row of the table is found often is no surprise.
    const isMain = (name === 'right') === (join === 'right');
    const otherRepeats = (counts.get(name === 'left' ? 'right_most_matches' : 'left_most_matches') ?? 0) > 1;
    return {
      port: edge?.to.port ?? name,
      rows: fact('rows'),
      matchedRows,
      keys: fact('keys'),
      duplicateKeys: fact('duplicate_keys'),
      nullRows: fact('null_rows'),
      mostMatches: fact('most_matches'),
      averageMatches: matchedRows === 0 ? 0 : (counts.get('pairs') ?? 0) / matchedRows,
      multiplies: multiplies && (isMain || otherRepeats),
    };
  };
  return { left: side('left'), right: side('right') };
}
