import type { RunError } from '@millrace/engine';
import type { TaskInput } from '@millrace/plan';

/**
 * The node whose part of a printed statement an error fell into: every node is a common table of its own, called by the
 * node's id, that begins at the start of a line.
 * @param position bytes of UTF-8 from the statement's beginning
 */
function nodeAtPosition(sql: string, position: number): string | undefined {
  const before = Buffer.from(sql).subarray(0, position).toString();
  let found: string | undefined;
  for (const [, name] of before.matchAll(/^(?:WITH )?"((?:[^"\n]|"")*)" AS (?:(?:NOT )?MATERIALIZED )?\($/gm)) found = name;
  if (found === undefined || /^\)\s*\nSELECT/m.test(before.slice(before.lastIndexOf(`"${found}" AS`)))) return undefined;
  return found.replaceAll('""', '"').replace(/[:~#].*$/, '');
}

/** Puts the node to an error: the one whose file it names, or the one whose SQL it fell into. */
export function withNode(error: RunError, sql: string, position: number | undefined, inputs: TaskInput[]): RunError {
  if (error.nodeId !== undefined) return error;
  const reader = error.file === undefined ? undefined : inputs.find((input) => input.files.some((file) => file.path === error.file));
  const nodeId = reader?.nodeId ?? (position === undefined ? undefined : nodeAtPosition(sql, position));
  return nodeId === undefined ? error : { ...error, nodeId };
}
