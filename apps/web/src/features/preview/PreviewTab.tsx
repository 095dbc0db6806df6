import { Table2 } from 'lucide-react';
import { memo } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import classes from './PreviewTab.module.css';
import { usePreviewView } from './preview-view.ts';
import type { PreviewTargets } from './use-preview-targets.ts';

/** The rows at the selected node: what leaves it, what comes in, or both side by side. */
export const PreviewTab = memo(function PreviewTab({ targets }: { targets: PreviewTargets | null }) {
  const { show } = usePreviewView();
  if (!targets) {
    return (
      <EmptyState icon={Table2} title="Select a node to see its rows" hint="Every node shows what leaves it, from the data as it is now." />
    );
  }
  const { name, output, input } = targets;
  const showsInput = show !== 'output' && input !== null;
  return (
    <div className={classes.panes}>
      {showsInput && (
        <PreviewPane
          key={`in ${input.nodeId} ${input.port}`}
          target={input}
          label={`Input of ${name}`}
          caption={show === 'both' ? `Input · ${input.label}` : undefined}
        />
      )}
      {(show !== 'input' || !showsInput) && (
        <PreviewPane
          key={`out ${output.nodeId} ${output.port}`}
          target={output}
          label={`Rows of ${name}`}
          caption={show === 'both' && showsInput ? 'Output' : undefined}
        />
      )}
    </div>
  );
});
