import type { FieldSpec } from '@millrace/nodes/kit';
import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { createContext, useContext } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor } from '../../../state/editor-store.ts';
import { type ConfigPath, pathKey, setValueAt, valueAt } from '../model/config-path.ts';
import { diagnosticsAt, nodeDiagnostics } from '../model/field-diagnostics.ts';
import type { InputTable } from '../model/input-columns.ts';

/** What the fields of one form share. Stable while the node and its input columns stay the same. */
export interface NodeForm {
  /** The empty text for the pipeline's own properties. */
  nodeId: string;
  tables: InputTable[];
  /** The port whose columns a field sees that names none. */
  firstPort: string | undefined;
}

export const NodeFormContext = createContext<NodeForm>({ nodeId: '', tables: [], firstPort: undefined });

export function useNodeForm(): NodeForm {
  return useContext(NodeFormContext);
}

/** What the last check said of exactly this field, row or cell. */
export function useFieldDiagnostics(path: ConfigPath): Diagnostic[] {
  const { nodeId } = useNodeForm();
  return useEditor((state) => diagnosticsAt(nodeDiagnostics(state.validation?.diagnostics, nodeId), path));
}

/** What the last check said of a row of a list and of its cells. */
export function useRowDiagnostics(path: ConfigPath, cells: FieldSpec[]): Diagnostic[] {
  const { nodeId } = useNodeForm();
  return useEditor(
    useShallow((state) => {
      const found = nodeDiagnostics(state.validation?.diagnostics, nodeId);
      if (found.byPath.size === 0) return [];
      return [...diagnosticsAt(found, path), ...cells.flatMap(({ name }) => diagnosticsAt(found, [...path, name]))];
    }),
  );
}

/**
 * Writes a field of a node, or of the pipeline when the id is empty, as one step that undo takes back.
 * @param next the new value, from the old one; undefined takes the field out
 * @param typing steps of typing in one field become one
 */
export function changeField(
  nodeId: string,
  path: ConfigPath,
  label: string,
  next: (old: unknown) => unknown,
  { typing = false }: { typing?: boolean } = {},
): void {
  const recipe = (draft: PipelineDocument) => {
    const target = nodeId === '' ? (draft as unknown as Record<string, unknown>) : draft.nodes.find((node) => node.id === nodeId)?.config;
    if (target) setValueAt(target, path, next(valueAt(target, path)));
  };
  useEditor.getState().change(`Change ${label}`, recipe, typing ? `field:${nodeId}:${pathKey(path)}` : undefined);
}
