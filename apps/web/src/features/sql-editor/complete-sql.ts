import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import type { ColumnInfo } from '@millrace/api';
import { quoteIdentifier } from '../inspector/model/quote-identifier.ts';
import type { CompletionScope } from './completion-scope.ts';
import { describeFunction, functionsFor, type NamedFunction } from './function-reference.ts';

const NOT_HERE = new Set(['String', 'LineComment', 'BlockComment']);

/** Completion of columns, tables, functions, parameters and keywords, from a scope that is read at each call. */
export function completeSql(scopeOf: () => CompletionScope) {
  return (context: CompletionContext): CompletionResult | null => {
    if (NOT_HERE.has(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const scope = scopeOf();
    const qualified = context.matchBefore(/(?:"(?:[^"]|"")*"|\w+)\.(?:"[^"]*|\w*)/);
    if (qualified) return completeQualified(scope, qualified.text, qualified.from);
    const word = context.matchBefore(/"[^"]*|[$\w]+/);
    if (!word && !context.explicit) return null;
    return { from: word?.from ?? context.pos, options: everything(scope), validFor: /^(?:"[^"]*|[$\w]*)$/ };
  };
}

function completeQualified(scope: CompletionScope, text: string, from: number): CompletionResult | null {
  const [, table = ''] = /^("(?:[^"]|"")*"|\w+)\./.exec(text) ?? [];
  const name = table.startsWith('"') ? table.slice(1, -1).replaceAll('""', '"') : table;
  const found = scope.tables.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!found) return null;
  return { from: from + table.length + 1, options: found.columns.map(columnOption), validFor: /^(?:"[^"]*|\w*)$/ };
}

function everything(scope: CompletionScope): Completion[] {
  return [
    ...scope.columns.map(columnOption),
    ...scope.tables.map((table): Completion => ({ label: quoteIdentifier(table.name), type: 'class', detail: 'table', boost: 1 })),
    ...scope.parameters.map(({ name, type }): Completion => ({ label: `$${name}`, type: 'variable', detail: `parameter, ${type}` })),
    ...functionsFor(scope.calls).map(functionOption),
    ...scope.keywords.map((keyword): Completion => ({ label: keyword, type: 'keyword', boost: -1 })),
  ];
}

function columnOption(column: ColumnInfo): Completion {
  const written = quoteIdentifier(column.name);
  return { label: written, displayLabel: column.name, apply: written, type: 'property', detail: column.type, boost: 2 };
}

function functionOption({ name, entry }: NamedFunction): Completion {
  return {
    label: name,
    type: entry.kind === 'scalar' ? 'function' : entry.kind,
    detail: name === entry.name ? (entry.kind === 'scalar' ? '' : entry.kind) : `= ${entry.name}`,
    info: () => describeFunction(entry),
    apply: applyCall,
    ...(name === entry.name ? {} : { boost: -1 }),
  };
}

/** Writes the name with its brackets, the cursor between them. */
function applyCall(view: EditorView, completion: Completion, from: number, to: number): void {
  const open = view.state.sliceDoc(to, to + 1) === '(';
  const insert = open ? completion.label : `${completion.label}()`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + completion.label.length + 1 }, userEvent: 'input.complete' });
}
