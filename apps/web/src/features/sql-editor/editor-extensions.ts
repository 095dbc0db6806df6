import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, placeholder as emptyText, type KeyBinding, keymap, lineNumbers } from '@codemirror/view';
import { completeSql } from './complete-sql.ts';
import { emptyScope } from './completion-scope.ts';
import { DuckDB } from './duckdb-dialect.ts';
import { editorTheme } from './editor-theme.ts';
import type { SqlEditorProps } from './SqlEditor.tsx';
import { signatureHelp } from './signature-help.ts';

/** `expression`: grows from one line. `sql`: a statement with line numbers. `view`: only to read and copy. */
export type EditorKind = 'expression' | 'sql' | 'view';

/** Marks a change that the document made, as against one that was typed. */
export const fromOutside = Annotation.define<boolean>();

type Latest = () => SqlEditorProps;

/**
 * What an editor of a kind can do. Tab is left alone: it goes to the next field.
 * @param latest the properties as last rendered, read when something happens
 */
export function editorExtensions(
  kind: EditorKind,
  placeholder: string | undefined,
  latest: Latest,
): { extensions: Extension; contentAttributes: Compartment } {
  const contentAttributes = new Compartment();
  const extensions: Extension[] = [
    DuckDB.language,
    editorTheme,
    EditorView.lineWrapping,
    contentAttributes.of(EditorView.contentAttributes.of({ 'aria-label': latest().label })),
  ];
  if (kind !== 'expression') extensions.push(lineNumbers());
  if (kind === 'view') extensions.push(EditorState.readOnly.of(true), keymap.of(defaultKeymap));
  else extensions.push(editing(latest));
  if (placeholder) extensions.push(emptyText(placeholder));
  return { extensions, contentAttributes };
}

function editing(latest: Latest): Extension {
  const enter: KeyBinding = {
    key: 'Enter',
    run: () => {
      const { onEnter } = latest();
      onEnter?.();
      return onEnter !== undefined;
    },
  };
  return [
    history(),
    bracketMatching(),
    signatureHelp,
    closeBrackets(),
    autocompletion({ override: [completeSql(() => latest().scope ?? emptyScope)], icons: true, maxRenderedOptions: 60 }),
    // Below the completion's own Enter, above the one that breaks the line.
    Prec.high(keymap.of([enter])),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((transaction) => transaction.annotation(fromOutside))) return;
      latest().onChange?.(update.state.doc.toString());
    }),
  ];
}
