import { type PythonExpression, plainValue, pythonTextEnd, readPython } from './python-expression.ts';

const operations: Record<string, string> = { '==': 'EQ', '<': 'LT', '>': 'GT', '<=': 'LTE', '>=': 'GTE', '!=': 'EQ' };
const CELL = String.raw`row\[\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\]`;

/**
 * The conditions of a generated `lambda row: (… and …)`.
 * @returns undefined for a function that is not made of such conditions alone
 */
export function conditionsOf(
  value: PythonExpression | undefined,
): { LogicalOperator: string; Filters: Record<string, unknown>[] } | undefined {
  if (value?.kind !== 'other') return undefined;
  const body = /^lambda\s+row\s*:\s*([\s\S]*)$/.exec(value.text)?.[1];
  if (body === undefined || body.length > 100_000) return undefined;
  const parts: string[] = [];
  const words = new Set<string>();
  for (const part of splitWords(unwrapped(body))) {
    if (part === 'and' || part === 'or') words.add(part);
    else parts.push(part);
  }
  const filters = parts.map(conditionOf);
  if (words.size > 1 || filters.some((filter) => filter === undefined)) return undefined;
  return { LogicalOperator: words.has('or') ? 'OR' : 'AND', Filters: filters.filter((filter) => filter !== undefined) };
}

function conditionOf(text: string): Record<string, unknown> | undefined {
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text) ?? /^not\s+([\s\S]*)$/.exec(text);
  const inner = unwrapped((negated?.[1] ?? text).trim());
  const isNegated = negated !== null;
  const isNull = new RegExp(`^${CELL}\\s+is\\s+(not\\s+)?None$`).exec(inner);
  if (isNull) return filter('ISNULL', isNegated !== (isNull[2] !== undefined), isNull[1], undefined);
  const match = new RegExp(`^bool\\(\\s*re\\.match\\(\\s*([\\s\\S]*?),\\s*${CELL}\\s*\\)\\s*\\)$`).exec(inner);
  if (match) return filter('REGEX', isNegated, match[2], match[1]);
  const compare = new RegExp(`^${CELL}\\s*(==|!=|<=|>=|<|>)\\s*([\\s\\S]+)$`).exec(inner);
  if (!compare) return undefined;
  const [, column, sign = '==', constant] = compare;
  return filter(operations[sign] ?? 'EQ', isNegated !== (sign === '!='), column, constant);
}

function filter(
  Operation: string,
  Negated: boolean,
  column: string | undefined,
  constant: string | undefined,
): Record<string, unknown> | undefined {
  const columnName = plainValue(readPython(column ?? '', 0).value);
  const Values: Record<string, unknown>[] = [{ Type: 'COLUMNEXTRACTED', Value: [columnName] }];
  if (constant !== undefined) {
    const other = new RegExp(`^${CELL}$`).exec(constant.trim())?.[1];
    const value = plainValue(readPython((other ?? constant).trim(), 0).value);
    if (value === undefined) return undefined;
    if (other === undefined) Values.unshift({ Type: 'CONSTANT', Value: [String(value)] });
    else Values.push({ Type: 'COLUMNEXTRACTED', Value: [String(value)] });
  }
  return { Operation, ...(Negated ? { Negated } : {}), Values };
}

/** A text without the brackets around all of it. */
function unwrapped(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** Where the bracket at the beginning ends. */
function closing(text: string): number {
  let open = 0;
  for (const { letter, at } of outsideTexts(text)) {
    if (/[([{]/.test(letter)) open++;
    if (/[)\]}]/.test(letter)) open--;
    if (open === 0) return at;
  }
  return -1;
}

/** The conditions and the words between them. */
function splitWords(text: string): string[] {
  const parts: string[] = [];
  let open = 0;
  let start = 0;
  for (const { letter, at } of outsideTexts(text)) {
    if (/[([{]/.test(letter)) open++;
    if (/[)\]}]/.test(letter)) open--;
    const word =
      open === 0 && at >= start && /[\s)]/.test(text[at - 1] ?? '') ? /^(and|or)(?=[\s(])/.exec(text.slice(at, at + 4))?.[1] : undefined;
    if (word === undefined) continue;
    parts.push(text.slice(start, at).trim(), word);
    start = at + word.length;
  }
  return [...parts, text.slice(start).trim()];
}

/** The characters of a text that stand in no literal. */
function* outsideTexts(text: string): Generator<{ letter: string; at: number }> {
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === '"' || letter === "'") at = Math.max(at, pythonTextEnd(text, at) - 1);
    else yield { letter, at };
  }
}
