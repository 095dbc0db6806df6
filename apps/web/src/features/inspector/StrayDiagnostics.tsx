import { useEditor } from '../../state/editor-store.ts';
import { FieldMessages } from './form/FieldMessages.tsx';
import classes from './Inspector.module.css';
import type { ConfigPath } from './model/config-path.ts';
import { nodeDiagnostics, strayDiagnostics } from './model/field-diagnostics.ts';

interface StrayDiagnosticsProps {
  nodeId: string;
  /** Whether the form shows a field at a path. */
  shows: (path: ConfigPath) => boolean;
}

/** What is wrong with a node, or the pipeline, and belongs to no field of its form. */
export function StrayDiagnostics({ nodeId, shows }: StrayDiagnosticsProps) {
  const diagnostics = useEditor((state) => nodeDiagnostics(state.validation?.diagnostics, nodeId));
  const stray = strayDiagnostics(diagnostics, shows);
  if (stray.length === 0) return null;
  const severity = (['error', 'warning', 'info'] as const).find((level) => stray.some((one) => one.severity === level));
  return (
    <div className={classes.stray} data-severity={severity} role="status">
      <FieldMessages diagnostics={stray} />
    </div>
  );
}
