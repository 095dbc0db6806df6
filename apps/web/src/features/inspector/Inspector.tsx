import { useEditor } from '../../state/editor-store.ts';
import classes from './Inspector.module.css';
import { NodeInspector } from './NodeInspector.tsx';
import { PipelineProperties } from './pipeline/PipelineProperties.tsx';
import { SeveralSelected } from './SeveralSelected.tsx';

/** The right panel: the properties of what is selected, or of the pipeline. */
export function Inspector() {
  const count = useEditor((state) => state.selection.nodes.length);
  const node = useEditor((state) => state.document?.nodes.find((candidate) => candidate.id === state.selection.nodes[0]));
  const isOpen = useEditor((state) => state.document !== null);
  if (!isOpen) return null;
  return (
    <aside className={classes.panel} aria-label="Inspector">
      {count > 1 ? <SeveralSelected /> : node ? <NodeInspector key={node.id} node={node} /> : <PipelineProperties />}
    </aside>
  );
}
