import { type GlueNode, glueList, glueText } from '@millrace/nodes/kit';
import { type Diagnostic, diagnostic, pythonComment } from '@millrace/pipeline';
import type { Schema } from '@millrace/plan';
import { inferColumns } from '../open/infer-columns.ts';
import { glueNodeOf } from '../open/open-node.ts';
import type { WrittenNode } from '../write/write-nodes.ts';
import { isName, nodeStatement } from './node-statement.ts';
import { scriptHelpers } from './script-helpers.ts';

/** The script of a Glue job's nodes, with the comments, variables and bookmark contexts that Glue Studio gives them. */
export function writeGlueScript(nodes: readonly WrittenNode[]): { text: string; diagnostics: Diagnostic[] } {
  const found = nodes.flatMap(({ id, value }) => {
    const node = glueNodeOf(value);
    return node ? [{ id, ...node, inputIds: glueList(node.payload.Inputs).map((input) => glueText(input) ?? '') }] : [];
  });
  const byId = new Map(found.map((node) => [node.id, node]));
  const variables = variablesOf(found);
  const columns = new Map<string, Schema>();
  const diagnostics: Diagnostic[] = [];
  const statements: string[] = [];
  for (const node of inputsFirst(found)) {
    const inputIds = node.inputIds.filter((id) => byId.has(id));
    const inputColumns = inputIds.map((id) => columns.get(id) ?? []);
    columns.set(node.id, inferColumns(node, inputColumns));
    const inputs = inputIds.map((id) => variables.get(id) ?? '');
    const variable = variables.get(node.id) ?? '';
    const lines = nodeStatement({ ...node, variable, inputs, inputIds, columns: inputColumns[0] ?? [], number: statements.length });
    const reason = `there is no script for ${node.kind}`;
    if (!lines) diagnostics.push(diagnostic('glue-no-form', { reason }, { nodeId: node.id }));
    const name = (glueText(node.payload.Name) ?? '').replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
    statements.push([pythonComment(`Script generated for node ${name}`), ...(lines ?? [`# ${reason}`]), ''].join('\n'));
  }
  return { text: [...scriptHelpers(found), ...statements, 'job.commit()', ''].join('\n'), diagnostics };
}

/** Each node after those that feed it; what lies on a circle comes last. */
function inputsFirst<T extends { id: string; inputIds: string[] }>(nodes: T[]): T[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const waiting = new Map(nodes.map((node) => [node, node.inputIds.filter((id) => ids.has(id)).length]));
  const readers = new Map<string, T[]>();
  for (const node of nodes) for (const id of node.inputIds) readers.set(id, [...(readers.get(id) ?? []), node]);
  const order = nodes.filter((node) => waiting.get(node) === 0);
  for (const node of order) {
    for (const reader of readers.get(node.id) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) order.push(reader);
    }
  }
  return [...new Set([...order, ...nodes])];
}

/** Names as Glue Studio makes them: the node's letters, digits and `_`, then `_node` and the digits of its id. */
function variablesOf(nodes: readonly (GlueNode & { id: string })[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id, payload }, index) => {
      const plain = (glueText(payload.Name) ?? '').replace(/[^A-Za-z0-9_]/g, '').slice(0, 100);
      const digits = id.replace(/\D/g, '').slice(0, 20) || String(index + 1);
      const wanted = `${isName(plain) || plain === '' ? plain : `n${plain}`}_node${digits}`;
      let free = wanted;
      for (let number = 2; taken.has(free); number++) free = `${wanted}${number}`;
      taken.add(free);
      return [id, free];
    }),
  );
}
