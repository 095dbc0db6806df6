import { FileStack } from 'lucide-react';
import { useEditor } from '../../state/editor-store.ts';
import { formatBytes, formatCount } from '../../ui/figures.ts';
import classes from './SourceFacts.module.css';

/** What was found on disk for a source node. */
export function SourceFacts({ nodeId }: { nodeId: string }) {
  const source = useEditor((state) => state.validation?.nodes[nodeId]?.source);
  if (!source) return null;
  const rows = source.rows === null ? '' : ` · ${source.rowsExact ? '' : '≈ '}${formatCount(source.rows)} rows`;
  return (
    <div className={classes.facts}>
      <FileStack size={14} aria-hidden="true" />
      <div>
        <div>
          {formatCount(source.files)} {source.files === 1 ? 'file' : 'files'} · {formatBytes(source.bytes)}
          {rows}
        </div>
        {source.notes.map((note) => (
          <div key={note} className={classes.note}>
            {note}
          </div>
        ))}
      </div>
    </div>
  );
}
