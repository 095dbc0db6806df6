import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { EditorView, showTooltip, type Tooltip } from '@codemirror/view';
import { describeArgument, type FunctionSignature, parseSignature } from '@millrace/plan';
import { type CallAround, callAt } from './call-at.ts';
import { functionCalled } from './function-reference.ts';

const focusChanged = StateEffect.define<boolean>();

interface Help {
  focused: boolean;
  tooltip: Tooltip | null;
}

/** While the caret stands in the brackets of a call: how the function is called, with the argument at the caret standing out. */
const helpField = StateField.define<Help>({
  create: () => ({ focused: false, tooltip: null }),
  update(help, transaction) {
    const focus = transaction.effects.find((effect) => effect.is(focusChanged));
    const focused = focus ? focus.value : help.focused;
    if (!focus && !transaction.docChanged && !transaction.selection) return help;
    return { focused, tooltip: focused ? tooltipFor(transaction.state) : null };
  },
  provide: (field) => showTooltip.from(field, ({ tooltip }) => tooltip),
});

export const signatureHelp: Extension = [helpField, EditorView.focusChangeEffect.of((_, focusing) => focusChanged.of(focusing))];

function tooltipFor(state: EditorState): Tooltip | null {
  const { main } = state.selection;
  const call = main.empty ? callAt(state.doc.toString(), main.head) : undefined;
  const entry = call && functionCalled(call.name);
  if (!call || !entry) return null;
  const signatures = entry.signatures.map(parseSignature);
  return { pos: call.from, above: true, create: () => ({ dom: helpDom(call, signatures) }) };
}

function helpDom(call: CallAround, signatures: FunctionSignature[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'mr-signature-help';
  for (const signature of signatures) {
    const line = document.createElement('div');
    line.append(`${call.name}(`);
    for (const [index, argument] of signature.arguments.entries()) {
      if (index > 0) line.append(', ');
      const isAt = index === call.argument || (argument.repeated && call.argument > index && index === signature.arguments.length - 1);
      const part = document.createElement(isAt ? 'strong' : 'span');
      part.textContent = describeArgument(argument);
      line.append(part);
    }
    line.append(`) → ${signature.result}`);
    box.append(line);
  }
  return box;
}
