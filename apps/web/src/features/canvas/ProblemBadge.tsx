import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useEditorPanels } from '../../state/editor-panels.ts';
import { useCanvasSource } from './canvas-store.ts';
import classes from './NodeCard.module.css';
import { useNodeProblems } from './node-problems.ts';

/** How many problems a node has; a click shows them. */
export function ProblemBadge({ id, name }: { id: string; name: string }) {
  const { store } = useCanvasSource();
  const { errors, warnings } = useNodeProblems(id);
  const count = errors || warnings;
  if (count === 0) return null;
  const kind = errors > 0 ? 'error' : 'warning';
  const Icon = errors > 0 ? CircleAlert : TriangleAlert;
  const label = `${count} ${kind}${count === 1 ? '' : 's'} in ${name}`;
  return (
    <button
      type="button"
      className={`${classes.badge} nodrag`}
      data-kind={kind}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        store.getState().select({ nodes: [id], edges: [] });
        useEditorPanels.getState().showTab('problems');
      }}
    >
      <Icon size={12} strokeWidth={2.25} aria-hidden="true" />
      {count}
    </button>
  );
}
