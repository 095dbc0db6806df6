import { Skeleton } from '@mantine/core';
import { DataGrid } from './grid/DataGrid.tsx';
import { PreviewError } from './PreviewError.tsx';
import { PreviewFacts } from './PreviewFacts.tsx';
import classes from './PreviewTab.module.css';
import { type PreviewTarget, usePreview } from './use-preview.ts';

interface PreviewPaneProps {
  target: PreviewTarget;
  label: string;
  caption: string | undefined;
}

/** The rows at one port. While new ones are on their way the old ones stay, dimmed. */
export function PreviewPane({ target, label, caption }: PreviewPaneProps) {
  const { data, error, isPlaceholderData, refetch } = usePreview(target);
  return (
    <section className={classes.pane} aria-label={label}>
      {caption && (
        <div className={classes.caption}>
          <span className={classes.captionText}>{caption}</span>
          {data && <PreviewFacts result={data} />}
        </div>
      )}
      {error && !data ? (
        <PreviewError error={error} nodeId={target.nodeId} onRetry={() => void refetch()} />
      ) : !data ? (
        <div className={classes.waiting} aria-busy="true">
          <Skeleton h={34} />
          <Skeleton h={14} w="92%" />
          <Skeleton h={14} w="85%" />
          <Skeleton h={14} w="88%" />
        </div>
      ) : (
        <div className={classes.grid} data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
          <DataGrid label={label} columns={data.columns} values={data.values} rowCount={data.rowCount} profiles={data.profiles} />
          {data.rowCount === 0 && (
            <div className={classes.empty}>
              No rows{data.cappedSources.length > 0 ? ' among those that the preview reads; a run reads all' : ''}
            </div>
          )}
        </div>
      )}
    </section>
  );
}
