import type { ParseResult } from '../../binding.ts';
import type { Call, Case, Expression, OrderBy, SourceRange } from '../expression.ts';
import { AuthorText } from './author-text.ts';
import { isForbiddenFunction } from './forbidden-functions.ts';
import { foldCast, literalFromDuckdb } from './literal-from-duckdb.ts';
import { comparisonNames, functionNames, lambdaFunctions, operatorNames, operatorWords } from './operator-names.ts';
import { asNode, nodeAt, nodesAt, optionalNodeAt, Refusal, type Refused, refusedAs, type TreeNode, textAt, textsAt } from './tree-node.ts';
import { typeFromDuckdb } from './type-from-duckdb.ts';
import { windowFromDuckdb } from './window-from-duckdb.ts';

export type ConvertedExpression = { ok: true; expression: Expression } | Refused;

/**
 * Turns what DuckDB's parser made of an author's text into an expression. Whatever is more than one expression over the
 * columns of one input is refused: subqueries, stars, other clauses, functions that look at files or the session.
 * @param parsed the parser's answer for `text`
 */
export function expressionFromDuckdb(parsed: Extract<ParseResult, { ok: true }>, text: string): ConvertedExpression {
  try {
    return { ok: true, expression: new Conversion(new AuthorText(text, parsed.offset)).convert(onlyExpression(parsed.tree), noNames) };
  } catch (error) {
    return refusedAs(error);
  }
}

/** Names of the lambda parameters around an expression, in lower case. */
export type LambdaNames = ReadonlySet<string>;
const noNames: LambdaNames = new Set();

function onlyExpression(tree: unknown): TreeNode {
  const single = new Refusal('More than one expression', 'Write one expression without SELECT, FROM or WHERE.');
  const statements = nodesAt(asNode(tree), 'statements');
  const [statement] = statements;
  if (!statement || statements.length !== 1) throw single;
  const select = nodeAt(statement, 'node');
  const items = nodesAt(select, 'select_list');
  const [item] = items;
  const bare =
    textAt(select, 'type') === 'SELECT_NODE' &&
    textAt(nodeAt(select, 'from_table'), 'type') === 'EMPTY' &&
    ['where_clause', 'having', 'qualify', 'sample'].every((clause) => !optionalNodeAt(select, clause)) &&
    ['modifiers', 'group_expressions', 'group_sets'].every((clause) => nodesAt(select, clause).length === 0) &&
    nodesAt(nodeAt(select, 'cte_map'), 'map').length === 0;
  if (!item || items.length !== 1 || !bare || textAt(item, 'alias') !== '') throw single;
  return item;
}

/** One conversion; the parts of it that have their own file take it as an argument. */
export class Conversion {
  private readonly text: AuthorText;

  constructor(text: AuthorText) {
    this.text = text;
  }

  convert(node: TreeNode, names: LambdaNames): Expression {
    const at = this.place(node);
    switch (textAt(node, 'class')) {
      case 'COLUMN_REF':
        return this.column(node, names);
      case 'CONSTANT':
        return literalFromDuckdb(node, at.at);
      case 'FUNCTION':
        return this.call(node, names);
      case 'COMPARISON':
        return {
          kind: 'call',
          name: this.nameIn(comparisonNames, node),
          arguments: [this.child(node, 'left', names), this.child(node, 'right', names)],
          ...at,
        };
      case 'CONJUNCTION':
        return {
          kind: 'call',
          name: textAt(node, 'type') === 'CONJUNCTION_AND' ? 'and' : 'or',
          arguments: this.children(node, names),
          ...at,
        };
      case 'OPERATOR':
        return fieldOf({ kind: 'call', name: this.nameIn(operatorNames, node), arguments: this.children(node, names), ...at });
      case 'BETWEEN':
        return { kind: 'call', name: 'between', arguments: ['input', 'lower', 'upper'].map((key) => this.child(node, key, names)), ...at };
      case 'CASE':
        return this.case(node, names);
      case 'CAST': {
        const type = typeFromDuckdb(nodeAt(node, 'cast_type'));
        return foldCast({ kind: 'cast', input: this.child(node, 'child', names), type, safe: node.try_cast === true, ...at });
      }
      case 'COLLATE':
        return {
          kind: 'call',
          name: 'collate',
          arguments: [this.child(node, 'child', names), textLiteral(textAt(node, 'collation'))],
          ...at,
        };
      case 'WINDOW':
        return windowFromDuckdb(node, this, names);
      case 'LAMBDA':
        return this.lambda(node, names, false);
      case 'PARAMETER':
        return this.parameter(node);
      default:
        throw this.refused(node);
    }
  }

  child(node: TreeNode, key: string, names: LambdaNames): Expression {
    return this.convert(nodeAt(node, key), names);
  }

  children(node: TreeNode, names: LambdaNames): Expression[] {
    return nodesAt(node, 'children').map((child) => this.convert(child, names));
  }

  orders(orders: TreeNode[], names: LambdaNames): OrderBy[] {
    return orders.map((order) => {
      const nulls = textAt(order, 'null_order');
      return {
        expression: this.child(order, 'expression', names),
        descending: textAt(order, 'type') === 'DESCENDING',
        ...(nulls === 'NULLS FIRST' ? { nulls: 'first' } : nulls === 'NULLS LAST' ? { nulls: 'last' } : {}),
      };
    });
  }

  place(node: TreeNode): { at?: SourceRange } {
    const at = this.text.rangeOf(node);
    return at ? { at } : {};
  }

  /** Refuses functions that look outside; gives our name for the function. */
  functionName(node: TreeNode): string {
    const name = textAt(node, 'function_name');
    const { at } = this.place(node);
    if (isForbiddenFunction(name) || operatorWords.has(name.toLowerCase())) {
      throw new Refusal(`The function ${name}`, 'Use functions that only work on the values of columns.', at);
    }
    if (name === 'unnest' || name === 'generate_subscripts') {
      throw new Refusal(`The function ${name}`, 'Add an Unnest node: an expression gives one value a row.', at);
    }
    return (Object.hasOwn(functionNames, name) ? functionNames[name] : undefined) ?? name.toLowerCase();
  }

  private column(node: TreeNode, names: LambdaNames): Expression {
    const path = textsAt(node, 'column_names');
    const [first = '', ...rest] = path;
    const at = this.text.rangeOfName(node, path.length);
    const place = at ? { at } : {};
    if (!names.has(first.toLowerCase())) return { kind: 'field', path, ...place };
    return rest.reduce<Expression>((value, field) => ({ kind: 'call', name: 'struct_extract', arguments: [value, textLiteral(field)] }), {
      kind: 'lambda-argument',
      name: first,
      ...place,
    });
  }

  private call(node: TreeNode, names: LambdaNames): Expression {
    const name = this.functionName(node);
    const nodes = nodesAt(node, 'children');
    const takesLambda = lambdaFunctions.has(name);
    const args = nodes.map((child, index) =>
      takesLambda && index === 1 && textAt(child, 'class') === 'LAMBDA' ? this.lambda(child, names, true) : this.convert(child, names),
    );
    const argumentNames = nodes.map((child) => textAt(child, 'alias'));
    const filter = optionalNodeAt(node, 'filter');
    const orders = this.orders(nodesAt(optionalNodeAt(node, 'order_bys') ?? {}, 'orders'), names);
    const call: Call = { kind: 'call', name, arguments: [...this.receiver(node, names), ...args] };
    if (argumentNames.some((argumentName) => argumentName !== '')) call.argumentNames = argumentNames;
    if (node.distinct === true) call.distinct = true;
    if (filter) call.filter = this.convert(filter, names);
    if (orders.length > 0) call.orderBy = orders;
    return fieldOf(Object.assign(call, this.place(node)));
  }

  /** `name.upper()` is parsed as the function `upper` of a schema `name`. */
  private receiver(node: TreeNode, names: LambdaNames): Expression[] {
    const path = [textAt(node, 'catalog'), textAt(node, 'schema')].filter((part) => part !== '');
    if (path.length === 0 || (path.length === 1 && path[0] === 'main')) return [];
    return [this.column({ column_names: path, query_location: node.query_location }, names)];
  }

  private case(node: TreeNode, names: LambdaNames): Case {
    const branches = nodesAt(node, 'case_checks').map((check) => ({
      when: this.child(check, 'when_expr', names),
      result: this.child(check, 'then_expr', names),
    }));
    const otherwise = this.child(node, 'else_expr', names);
    const isNull = otherwise.kind === 'literal' && otherwise.value === null;
    return { kind: 'case', branches, otherwise: isNull ? null : otherwise, ...this.place(node) };
  }

  /** `x -> …` is a lambda only where a function takes one; `lambda x: …` always is. */
  private lambda(node: TreeNode, names: LambdaNames, expected: boolean): Expression {
    const left = nodeAt(node, 'lhs');
    const parameters = lambdaParameters(left);
    const keyword = left.query_location === undefined || this.text.rangeOf(left) === undefined;
    if (parameters && (expected || keyword)) {
      const inner = new Set([...names, ...parameters.map((parameter) => parameter.toLowerCase())]);
      return { kind: 'lambda', parameters, body: this.child(node, 'expr', inner), ...this.place(node) };
    }
    const args = [this.convert(left, names), this.child(node, 'expr', names)];
    return { kind: 'call', name: 'json_extract', arguments: args, ...this.place(node) };
  }

  private parameter(node: TreeNode): Expression {
    const name = textAt(node, 'identifier');
    if (/^\d*$/.test(name))
      throw new Refusal('A parameter without a name', 'Write $name with the name of one of the pipeline’s parameters.');
    const at = this.text.rangeOfParameter(name);
    return { kind: 'parameter', name, ...(at ? { at } : {}) };
  }

  private nameIn(table: Readonly<Record<string, string>>, node: TreeNode): string {
    const name = table[textAt(node, 'type')];
    if (name === undefined) throw this.refused(node);
    return name;
  }

  private refused(node: TreeNode): Refusal {
    const { at } = this.place(node);
    switch (textAt(node, 'class')) {
      case 'SUBQUERY':
        return new Refusal('A subquery', 'Join the other table in a Join node, or use a SQL node; for a list, use list_contains.', at);
      case 'STAR':
        return new Refusal('A star', 'Name the columns; to count rows write count(*).', at);
      case 'POSITIONAL_REFERENCE':
        return new Refusal('A column by its number', 'Write the column’s name.', at);
      default:
        return new Refusal('This construct', 'Write it in another way.', at);
    }
  }
}

/** `(a).b` is the field b of the column a, as `a.b` is. */
function fieldOf(call: Call): Expression {
  const [value, name] = call.arguments;
  if (call.name !== 'struct_extract' || value?.kind !== 'field' || name?.kind !== 'literal' || typeof name.value !== 'string') return call;
  return { ...value, path: [...value.path, name.value] };
}

/** `x` or `(x, y)`. */
function lambdaParameters(left: TreeNode): string[] | undefined {
  const single = textsAt(left, 'column_names');
  if (single.length === 1) return single;
  if (textAt(left, 'function_name') !== 'row') return undefined;
  const names = nodesAt(left, 'children').map((child) => textsAt(child, 'column_names'));
  return names.every((name) => name.length === 1) ? names.flat() : undefined;
}

function textLiteral(value: string): Expression {
  return { kind: 'literal', value, type: { kind: 'utf8' } };
}
