import type { FunctionEntry } from './function-entry.ts';

/** One way to call a function. */
export interface FunctionSignature {
  arguments: FunctionArgument[];
  result: string;
}

export interface FunctionArgument {
  name: string;
  type: string;
  optional: boolean;
  /** May be given several times. */
  repeated: boolean;
}

/** Reads a signature of the table, such as `text VARCHAR, [count BIGINT], value ANY... -> VARCHAR`. */
export function parseSignature(text: string): FunctionSignature {
  const [list = '', result = ''] = text.split(/\s*->\s*/);
  return { arguments: splitArguments(list).map(parseArgument), result };
}

/** How a function is called, for readers: `lpad(text VARCHAR, length INTEGER) → VARCHAR`, or an operator between its operands. */
export function describeSignature({ name, written }: FunctionEntry, signature: FunctionSignature): string {
  if (written !== undefined) return `${written} → ${signature.result}`;
  return `${name}(${signature.arguments.map(describeArgument).join(', ')}) → ${signature.result}`;
}

/** One argument of a signature, for readers. */
export function describeArgument({ name, type, optional, repeated }: FunctionArgument): string {
  const text = `${name} ${type}${repeated ? ', …' : ''}`;
  return optional ? `[${text}]` : text;
}

function parseArgument(text: string): FunctionArgument {
  const optional = text.startsWith('[') && text.endsWith(']') && !text.endsWith('[]');
  const inner = optional ? text.slice(1, -1) : text;
  const repeated = inner.endsWith('...');
  const bare = repeated ? inner.slice(0, -3) : inner;
  const [, name = bare, type = ''] = /^(\w+(?: := \w+)?) (.+)$/.exec(bare) ?? [];
  return { name, type, optional, repeated };
}

/** Splits at commas that are not inside the brackets of a type. */
function splitArguments(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, sign] of [...list].entries()) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) {
      parts.push(list.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, list.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}
