import type { Parameter, PipelineDocument } from '@millrace/pipeline';
import { useEditor } from '../../../state/editor-store.ts';
import { moveRow } from '../list/move-row.ts';

/** A name that no parameter has yet. */
export function freeParameterName(parameters: Parameter[]): string {
  const taken = new Set(parameters.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) if (!taken.has(`parameter_${number}`)) return `parameter_${number}`;
}

/** Why a text cannot be the name of the parameter at this place; undefined when it can. */
export function nameProblem(parameters: Parameter[], index: number, name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name)) return 'A name is a letter or “_”, then letters, digits or “_”.';
  const repeated = parameters.some((other, place) => place !== index && other.name.toLowerCase() === name.toLowerCase());
  return repeated ? 'Another parameter has this name.' : undefined;
}

/** Changes of the pipeline's parameters; the document always holds valid names, or the file could not be read again. */
export const parameterEdits = {
  add: () => change('Add a parameter', (parameters) => [...parameters, { name: freeParameterName(parameters), type: 'text' }]),
  remove: (index: number) => change('Remove a parameter', (parameters) => parameters.toSpliced(index, 1)),
  move: (from: number, to: number) => change('Move a parameter', (parameters) => moveRow(parameters, from, to)),
  set: (index: number, changes: Partial<Parameter>) =>
    change(
      'Change a parameter',
      (parameters) => parameters.map((parameter, place) => (place === index ? withoutEmpty({ ...parameter, ...changes }) : parameter)),
      `parameter ${index} ${Object.keys(changes).join()}`,
    ),
};

function withoutEmpty(parameter: Parameter): Parameter {
  const next = { ...parameter };
  if (!next.default) delete next.default;
  if (!next.description) delete next.description;
  return next;
}

function change(label: string, next: (parameters: Parameter[]) => Parameter[], mergeKey?: string): void {
  const recipe = (draft: PipelineDocument) => {
    draft.parameters = next(draft.parameters.map((parameter) => ({ ...parameter })));
  };
  useEditor.getState().change(label, recipe, mergeKey);
}
