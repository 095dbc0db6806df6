import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';

/** A place in the text to underline, in UTF-16 offsets. */
export interface EditorMark {
  start: number;
  end: number;
  message: string;
  severity: 'error' | 'warning' | 'info';
}

/** Underlines the marks; one that no longer fits the text is cut to it, one without width gets a character. */
export function showMarks(view: EditorView, marks: EditorMark[]): void {
  view.dispatch(setDiagnostics(view.state, fitMarks(marks, view.state.doc.length)));
}

export function fitMarks(marks: EditorMark[], length: number): Diagnostic[] {
  return marks.map(({ start, end, message, severity }) => {
    const to = Math.min(Math.max(end, start + 1), length);
    return { from: Math.max(0, Math.min(start, to - 1)), to, message, severity };
  });
}
