import { type InputRel, mapRelation, type Relation } from '@millrace/plan';
import { outputNames } from '@millrace/sql';
import { joinsRows } from './row-effect.ts';

/** Marks an input that is a part of the same node's relation, under the name in `nodeId`. */
export const PART_PORT = '$part';

export interface SplitRelation {
  parts: { name: string; relation: Relation }[];
  root: Relation;
}

/** Takes limits that stand below a join of the same relation out of it, so that they can be computed first. */
export function splitLimits(relation: Relation, name: string): SplitRelation {
  const parts: SplitRelation['parts'] = [];
  if (!joinsRows(relation)) return { parts, root: relation };
  const root = mapRelation(relation, (part) => {
    if (part.kind !== 'fetch' || part === relation) return part;
    const partName = `${name}:${parts.length + 1}`;
    parts.push({ name: partName, relation: part });
    const schema = (outputNames(part) ?? []).map((column) => ({ name: column, type: { kind: 'other' as const, name: 'NULL' } }));
    const input: InputRel = { kind: 'input', nodeId: partName, port: PART_PORT, schema };
    return input;
  });
  return { parts, root };
}
