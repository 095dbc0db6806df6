import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.typeName], color: 'var(--mr-group-columns)' },
  { tag: [tags.string], color: 'var(--mr-group-target)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--mr-group-combine)' },
  { tag: [tags.special(tags.string), tags.special(tags.name)], color: 'var(--mr-group-source)' },
  { tag: tags.comment, color: 'var(--mr-text-faint)', fontStyle: 'italic' },
  { tag: [tags.operator, tags.punctuation], color: 'var(--mr-text-muted)' },
]);

const look = EditorView.theme({
  '&': { fontSize: '12px', color: 'var(--mr-text)', backgroundColor: 'transparent', maxHeight: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '18px', overflow: 'auto' },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--mr-text)' },
  '.cm-line': { padding: '0 8px' },
  '.cm-placeholder': { color: 'var(--mr-text-faint)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--mr-text-faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 4px 0 8px', minWidth: '24px' },
  '.cm-matchingBracket': { backgroundColor: 'var(--mr-accent-soft)', outline: '1px solid var(--mr-accent)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--mr-error) 1px',
    textUnderlineOffset: '3px',
    backgroundColor: 'var(--mr-error-soft)',
  },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--mr-warning) 1px', textUnderlineOffset: '3px' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--mr-error)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--mr-raised)',
    color: 'var(--mr-text)',
    border: '1px solid var(--mr-border)',
    borderRadius: '5px',
    boxShadow: 'var(--mr-shadow-lifted)',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '8px 10px', maxWidth: '320px', overflow: 'auto', lineHeight: '1.45' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '14em', minWidth: '220px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px !important', lineHeight: '20px', display: 'flex', alignItems: 'center' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--mr-accent-soft)', color: 'var(--mr-text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700', color: 'var(--mr-accent)' },
  '.cm-completionLabel': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionDetail': { marginLeft: 'auto', paddingLeft: '12px', fontStyle: 'normal', fontSize: '11px', color: 'var(--mr-text-muted)' },
  '.cm-completionIcon': { width: '1.2em', opacity: '1', color: 'var(--mr-text-faint)', paddingRight: '6px' },
  '.cm-completionIcon-property:after': { content: "'▪'", color: 'var(--mr-group-source)' },
  '.cm-completionIcon-keyword:after': { content: "'·'" },
  '.cm-completionIcon-aggregate:after, .cm-completionIcon-window:after': { content: "'Σ'" },
  '.cm-diagnostic': { padding: '5px 10px', fontFamily: 'var(--mantine-font-family)', maxWidth: '340px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--mr-error)' },
  '.mr-signature': { fontFamily: 'var(--mantine-font-family-monospace)', fontWeight: '600', marginBottom: '4px' },
  '.mr-signature-help': {
    padding: '3px 8px',
    fontFamily: 'var(--mantine-font-family-monospace)',
    color: 'var(--mr-text-muted)',
    maxWidth: '520px',
  },
  '.mr-signature-help strong': { color: 'var(--mr-accent)' },
  '.mr-result': { color: 'var(--mr-text)' },
  '.mr-engine': { marginTop: '6px', fontSize: '11px', color: 'var(--mr-text-faint)' },
  '.mr-example': { fontFamily: 'var(--mantine-font-family-monospace)', color: 'var(--mr-text-muted)', marginTop: '6px' },
});

/** The look of every code editor, in the colours of the scheme that is on. */
export const editorTheme: Extension = [look, syntaxHighlighting(colours)];
