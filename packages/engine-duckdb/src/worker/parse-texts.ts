import type { DuckDBConnection } from '@duckdb/node-api';
import type { ParseRequest, ParseResult } from '@millrace/plan';
import { isAscii, utf16Offset, utf16OffsetOfCharacter } from '../text-offset.ts';

const OPENING = 'SELECT (\n';
const BARE_OPENING = 'SELECT ';
const SELECT_OPENING = 'SELECT * FROM (\n';

interface Serialised {
  error: boolean;
  error_message?: string;
  position?: string;
  statements?: { node?: { type?: string; select_list?: unknown[]; from_table?: { type?: string }; where_clause?: unknown } }[];
}

/** Parses texts with DuckDB's own parser. An answer's places are UTF-16 offsets, its tree's `query_location`s too. */
export async function parseTexts(connection: DuckDBConnection, requests: ParseRequest[]): Promise<ParseResult[]> {
  const statements = requests.map(statementsOf);
  const trees = await serialise(connection, statements.flat());
  return requests.map((request, index) => {
    const [statement, check] = statements[index] ?? ['', ''];
    const tree = trees[index * 2];
    const checkTree = trees[index * 2 + 1];
    if (tree === undefined || checkTree === undefined) throw new Error('The parser gave fewer trees than there are texts.');
    return request.kind === 'expression'
      ? expressionResult(request.text, statement, tree, check, checkTree)
      : selectResult(request.text, tree, check, checkTree);
  });
}

/** The statement that gives the tree, and the one that shows that the text does not break out of its place. */
function statementsOf({ kind, text }: ParseRequest): [string, string] {
  return kind === 'expression' ? [`${OPENING}${text}\n)`, `${BARE_OPENING}${text}\n`] : [text, `${SELECT_OPENING}${text}\n)`];
}

async function serialise(connection: DuckDBConnection, statements: string[]): Promise<string[]> {
  const prepared = await connection.prepare('SELECT json_serialize_sql($1::VARCHAR)');
  const trees: string[] = [];
  for (const statement of statements) {
    if (statement.includes('\0')) {
      trees.push(
        JSON.stringify({ error: true, error_message: 'the text holds the character NUL', position: String(statement.indexOf('\0')) }),
      );
      continue;
    }
    prepared.bindVarchar(1, statement);
    const [row] = (await prepared.runAndReadAll()).getRows();
    trees.push(String(row?.[0]));
  }
  prepared.destroySync();
  return trees;
}

function expressionResult(text: string, statement: string, json: string, check: string, checkJson: string): ParseResult {
  if (text.trim() === '') return { ok: false, message: 'The expression is empty.', position: 0 };
  const tree = readTree(json, statement);
  const bare = readTree(checkJson, check);
  if (tree.error) return syntaxError(text, tree, statement, OPENING.length);
  if (bare.error) return syntaxError(text, bare, check, BARE_OPENING.length);
  const trees = [tree, bare];
  const single = trees.every((candidate) => {
    const node = candidate.statements?.length === 1 ? candidate.statements[0]?.node : undefined;
    return node?.select_list?.length === 1 && node.from_table?.type === 'EMPTY' && !node.where_clause;
  });
  if (!single) return { ok: false, message: 'Only one expression can stand here.', position: null };
  return { ok: true, tree, offset: OPENING.length };
}

function selectResult(text: string, json: string, check: string, checkJson: string): ParseResult {
  if (text.trim() === '') return { ok: false, message: 'The SQL is empty.', position: 0 };
  const tree = readTree(json, text);
  const nested = readTree(checkJson, check);
  if (tree.error) return syntaxError(text, tree, text, 0);
  if ((tree.statements?.length ?? 0) > 1) return { ok: false, message: 'Only one SELECT can stand here.', position: null };
  if (nested.error) {
    const end = /;\s*$/.exec(text);
    if (end) return { ok: false, message: 'Remove the “;” at the end: the SELECT is used inside a larger one.', position: end.index };
    return syntaxError(text, nested, check, SELECT_OPENING.length);
  }
  if (nested.statements?.length !== 1) return { ok: false, message: 'Only one SELECT can stand here.', position: null };
  return { ok: true, tree, offset: 0 };
}

function syntaxError(text: string, tree: Serialised, statement: string, offset: number): ParseResult {
  const raw = tree.error_message ?? 'The text cannot be parsed.';
  const message = parserMessage(raw);
  if (tree.position === undefined) return { ok: false, message, position: null };
  const place = utf16OffsetOfCharacter(statement, Number(tree.position)) - offset;
  return { ok: false, message, position: Math.min(Math.max(place, 0), text.length) };
}

/** Integers that a double cannot hold stay text; a place that DuckDB does not know is left out. */
function readTree(json: string, statement: string): Serialised {
  const ascii = isAscii(statement);
  try {
    return parseTree(json, (place) => (ascii ? place : utf16Offset(statement, place)));
  } catch (error) {
    // DuckDB writes a number such as 1e400 as Infinity, which is no JSON.
    if (!(error instanceof SyntaxError)) throw error;
    return { error: true, error_message: 'a number in it is too large' };
  }
}

function parseTree(json: string, unitsOf: (place: number) => number): Serialised {
  return JSON.parse(json, (key, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number') return value;
    if (key === 'query_location') {
      if (!Number.isSafeInteger(value)) return undefined;
      return unitsOf(value);
    }
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
  });
}

function parserMessage(raw: string): string {
  if (raw.startsWith('Only SELECT statements')) return 'Only a SELECT can stand here.';
  if (/^(memory exhausted|Max expression depth)/i.test(raw)) return 'This is nested too deeply.';
  return `${raw.charAt(0).toUpperCase()}${raw.slice(1)}`;
}
