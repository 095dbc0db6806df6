import { nodesAt, type TreeNode, textAt } from './tree-node.ts';

/**
 * Whether a SELECT takes the first rows, or a sample, of something that it then joins: DuckDB 1.5 lets such a join change
 * which rows are taken. What is kept by `AS MATERIALIZED` is safe; the tree does not tell, so the text is asked.
 */
export function limitsBelowJoin(tree: unknown, text: string): boolean {
  if (/\bAS\s+MATERIALIZED\b/i.test(text)) return false;
  const limited = new Set<string>();
  collectLimitedTables(tree, limited);
  return findLimited(tree, false, limited);
}

/** Names of common tables that are limited themselves. */
function collectLimitedTables(value: unknown, limited: Set<string>): void {
  for (const child of children(value)) collectLimitedTables(child, limited);
  if (!isNode(value) || !('key' in value) || !isNode(value.value)) return;
  const body = isNode(value.value.query) ? value.value.query.node : undefined;
  if (isNode(body) && isLimited(body)) limited.add(textAt(value, 'key').toLowerCase());
}

function findLimited(value: unknown, joined: boolean, limited: ReadonlySet<string>): boolean {
  if (!isNode(value)) return children(value).some((child) => findLimited(child, joined, limited));
  const type = textAt(value, 'type');
  if (joined && ('cte_map' in value ? isLimited(value) : isNode(value.sample))) return true;
  if (joined && type === 'BASE_TABLE' && limited.has(textAt(value, 'table_name').toLowerCase())) return true;
  const isJoin = type === 'JOIN' || textAt(value, 'class') === 'SUBQUERY';
  return children(value).some((child) => findLimited(child, joined || isJoin, limited));
}

function isLimited(query: TreeNode): boolean {
  return nodesAt(query, 'modifiers').some((modifier) => textAt(modifier, 'type').startsWith('LIMIT'));
}

function children(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value) ? value : Object.values(value);
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
