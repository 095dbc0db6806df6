import type { InputRel, ReadRel, Relation, RowCounter } from '@millrace/plan';
import { scannedFiles } from '@millrace/sql';
import { type FusedTable, outputKey } from './fused-statement.ts';

type Output = Pick<InputRel, 'nodeId' | 'port'>;

/** The tree of counters that a statement carries: its barriers and scans, as they feed each other. */
export function rowCounters(tables: FusedTable[], root: Relation, barriers: ReadonlySet<string>): RowCounter[] {
  const byKey = new Map(tables.map((table) => [outputKey(table), table]));
  const known = new Map<string, RowCounter[]>();
  return below(root, { nodeId: '', port: '' });

  function below(relation: Relation, output: Output): RowCounter[] {
    switch (relation.kind) {
      case 'input':
        return ofOutput(relation);
      case 'read':
        return scans(relation, output);
      case 'values':
        return [];
      case 'join':
        return [...below(relation.left, output), ...below(relation.right, output)];
      case 'set':
        return relation.inputs.flatMap((input) => below(input, output));
      case 'sql':
        return relation.inputs.flatMap((input) => below(input.relation, output));
      default:
        return below(relation.input, output);
    }
  }

  function scans(relation: ReadRel, { nodeId, port }: Output): RowCounter[] {
    const parts = scannedFiles(relation);
    const whole = parts.length === 1 && byKey.get(outputKey({ nodeId, port }))?.relation === relation;
    return parts.map((files) => ({ kind: 'scan', nodeId, port, ...(whole ? {} : { files: files.length }) }));
  }

  function ofOutput({ nodeId, port }: Output): RowCounter[] {
    const key = outputKey({ nodeId, port });
    const done = known.get(key);
    const table = byKey.get(key);
    if (done) return done;
    // What an earlier stage has written is read back from its files.
    if (!table) return [{ kind: 'scan', nodeId, port }];
    const children = below(table.relation, table);
    const counters: RowCounter[] = barriers.has(key) ? [{ kind: 'counter', nodeId, port, children }] : children;
    known.set(key, counters);
    return counters;
  }
}
