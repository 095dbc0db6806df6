import { ScrollText } from 'lucide-react';
import { useEditor } from '../../../state/editor-store.ts';
import { EmptyState } from '../EmptyState.tsx';
import { LogLines } from './LogLines.tsx';
import { RunErrorCard } from './RunErrorCard.tsx';
import classes from './RunLogTab.module.css';
import { RunOutputs } from './RunOutputs.tsx';
import { RunSummaryLine } from './RunSummaryLine.tsx';
import { StageTable } from './StageTable.tsx';

/** What the run on the canvas does and did: why it failed, its stages, outputs and log. */
export function RunLogTab() {
  const run = useEditor((state) => state.run);
  if (!run) return <EmptyState icon={ScrollText} title="No run yet" hint="Press Run: each stage, file and line of the log appears here." />;
  return (
    <div className={classes.tab}>
      <RunSummaryLine run={run} />
      {run.error && <RunErrorCard error={run.error} />}
      <div className={classes.tables}>
        <StageTable stages={run.stages} />
        {run.outputs.length > 0 && <RunOutputs outputs={run.outputs} />}
      </div>
      <LogLines log={run.log} startedAt={run.startedAt ?? run.queuedAt} />
    </div>
  );
}
