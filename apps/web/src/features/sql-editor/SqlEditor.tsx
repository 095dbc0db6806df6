import { type Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CompletionScope } from './completion-scope.ts';
import { type EditorKind, editorExtensions, fromOutside } from './editor-extensions.ts';
import { type EditorMark, showMarks } from './show-marks.ts';

export interface SqlEditorProps {
  kind: EditorKind;
  value: string;
  onChange?: (value: string) => void;
  /** For an expression in a row of a list: what Enter does; a new line is then written with Shift+Enter. */
  onEnter?: () => void;
  label: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  placeholder?: string | undefined;
  marks?: EditorMark[];
  scope?: CompletionScope;
  autoFocus?: boolean;
}

const noMarks: EditorMark[] = [];

/** A code editor for expressions and SQL. Heavy: import it through `LazySqlEditor`. */
export default function SqlEditor(props: SqlEditorProps) {
  const { kind, value, label, describedBy, invalid = false, placeholder, marks = noMarks, autoFocus = false } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const attributes = useRef<Compartment>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (!host.current) return;
    const { extensions, contentAttributes } = editorExtensions(kind, placeholder, () => latest.current);
    attributes.current = contentAttributes;
    const editor = new EditorView({ state: EditorState.create({ doc: latest.current.value, extensions }), parent: host.current });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [kind, placeholder]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value }, annotations: fromOutside.of(true) });
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are placed in the new text
  useEffect(() => {
    if (view.current) showMarks(view.current, marks);
  }, [marks, value]);

  useEffect(() => {
    const names: Record<string, string> = { 'aria-label': label, 'aria-invalid': String(invalid) };
    if (describedBy) names['aria-describedby'] = describedBy;
    const compartment = attributes.current;
    if (compartment) view.current?.dispatch({ effects: compartment.reconfigure(EditorView.contentAttributes.of(names)) });
  }, [label, describedBy, invalid]);

  useEffect(() => {
    if (autoFocus) view.current?.focus();
  }, [autoFocus]);

  return <div ref={host} />;
}
