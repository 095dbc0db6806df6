import type { ParseResult } from '../../binding.ts';
import { AuthorText } from './author-text.ts';
import { isAllowedTableFunction, isForbiddenFunction } from './forbidden-functions.ts';
import { limitsBelowJoin } from './limits-below-joins.ts';
import { asNode, nodeAt, nodesAt, optionalNodeAt, Refusal, type Refused, refusedAs, type TreeNode, textAt } from './tree-node.ts';

/** `limitsBelowJoin`: the engine may take other rows than the SELECT says. */
export type CheckedSelect = { ok: true; parameters: string[]; limitsBelowJoin: boolean } | Refused;

/**
 * Checks an author's SELECT: one statement that reads its inputs and nothing else. Common tables, unions and subqueries
 * are allowed; files, settings and the catalog are not.
 * @param tables names of the inputs; as in DuckDB, case does not matter
 * @returns the names of the pipeline parameters that it uses
 */
export function checkSelect(parsed: Extract<ParseResult, { ok: true }>, text: string, tables: Iterable<string>): CheckedSelect {
  try {
    const statements = nodesAt(asNode(parsed.tree), 'statements');
    const [statement] = statements;
    if (!statement || statements.length !== 1) throw new Refusal('More than one statement', 'Write one SELECT.');
    const check = new SelectCheck(new AuthorText(text, parsed.offset), [...tables]);
    check.query(nodeAt(statement, 'node'), new Set([...tables].map((name) => name.toLowerCase())));
    return { ok: true, parameters: [...check.parameters], limitsBelowJoin: limitsBelowJoin(parsed.tree, text) };
  } catch (error) {
    return refusedAs(error);
  }
}

type Scope = ReadonlySet<string>;

class SelectCheck {
  readonly parameters = new Set<string>();
  private readonly text: AuthorText;
  private readonly inputs: string[];

  constructor(text: AuthorText, inputs: string[]) {
    this.text = text;
    this.inputs = inputs;
  }

  /** A query sees its own common tables; each of those sees the ones before it, and itself when it is recursive. */
  query(node: TreeNode, outer: Scope): void {
    const scope = new Set(outer);
    for (const entry of nodesAt(optionalNodeAt(node, 'cte_map') ?? {}, 'map')) {
      const name = textAt(entry, 'key').toLowerCase();
      const body = nodeAt(nodeAt(nodeAt(entry, 'value'), 'query'), 'node');
      this.query(body, textAt(body, 'type') === 'RECURSIVE_CTE_NODE' ? new Set([...scope, name]) : scope);
      scope.add(name);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'cte_map') this.any(value, scope);
  }

  private any(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) for (const item of value) this.any(item, scope);
    else if (typeof value === 'object' && value !== null) this.node(value as TreeNode, scope);
  }

  private node(node: TreeNode, scope: Scope): void {
    if ('cte_map' in node) {
      this.query(node, scope);
      return;
    }
    if ('class' in node) this.expression(node);
    else if ('sample' in node && 'alias' in node) this.table(node, scope);
    for (const value of Object.values(node)) this.any(value, scope);
  }

  private expression(node: TreeNode): void {
    const name = textAt(node, 'function_name');
    if (isForbiddenFunction(name)) {
      throw new Refusal(`The function ${name}`, 'Use functions that only work on the values of columns.', this.text.rangeOf(node));
    }
    if (textAt(node, 'class') === 'PARAMETER') {
      const parameter = textAt(node, 'identifier');
      if (/^\d*$/.test(parameter))
        throw new Refusal('A parameter without a name', 'Write $name with the name of a parameter of the pipeline.');
      this.parameters.add(parameter);
    }
  }

  private table(node: TreeNode, scope: Scope): void {
    switch (textAt(node, 'type')) {
      case 'BASE_TABLE':
        this.namedTable(node, scope);
        return;
      case 'TABLE_FUNCTION': {
        const call = nodeAt(node, 'function');
        const name = textAt(call, 'function_name');
        if (!isAllowedTableFunction(name)) {
          throw new Refusal(
            `The table function ${name || '?'}`,
            'Read data with a source node and connect it here.',
            this.text.rangeOf(call),
          );
        }
        return;
      }
      case 'SUBQUERY':
      case 'JOIN':
      case 'EXPRESSION_LIST':
      case 'EMPTY':
      case 'PIVOT':
        return;
      default:
        throw new Refusal('SHOW, DESCRIBE or SUMMARIZE', 'Write a SELECT over the inputs.', this.text.rangeOf(node));
    }
  }

  private namedTable(node: TreeNode, scope: Scope): void {
    const path = [textAt(node, 'catalog_name'), textAt(node, 'schema_name'), textAt(node, 'table_name')].filter((part) => part !== '');
    const [name = ''] = path;
    if (path.length === 1 && scope.has(name.toLowerCase())) return;
    const known = this.inputs.map((input) => `"${input.replaceAll('"', '""')}"`).join(', ');
    throw new Refusal(
      `The table “${path.join('.')}”`,
      known === '' ? 'Connect an input: its node’s name is the table’s name.' : `The inputs of this node are ${known}.`,
      this.text.rangeOf(node),
    );
  }
}
