import { Button, CopyButton, SegmentedControl, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, Code, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { nodeSql } from '../../../api/design.ts';
import { useEditor } from '../../../state/editor-store.ts';
import { LazySqlEditor } from '../../sql-editor/LazySqlEditor.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { PreviewError } from '../PreviewError.tsx';
import { previewDocument } from '../preview-document.ts';
import classes from './SqlTab.module.css';

/** The SQL that a node stands for: its own step, or one statement from the sources to it. */
export function SqlTab({ nodeId }: { nodeId: string | undefined }) {
  const [view, setView] = useState<'node' | 'full'>('node');
  const document = useEditor((state) => state.document);
  const [settled] = useDebouncedValue(document, 200);
  const asked = useMemo(
    () => (settled && nodeId !== undefined && settled.nodes.some(({ id }) => id === nodeId) ? previewDocument(settled, nodeId) : null),
    [settled, nodeId],
  );
  const { data, error, refetch } = useQuery({
    queryKey: ['sql', nodeId, asked],
    queryFn: ({ signal }) => nodeSql({ document: asked as NonNullable<typeof asked>, nodeId: nodeId ?? '' }, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  if (nodeId === undefined) return <EmptyState icon={Code} title="Select a node to see its SQL" />;
  if (error) return <PreviewError error={error} nodeId={nodeId} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton h={60} m="sm" />;
  const text = view === 'node' ? data.node : data.full;
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="How much of the SQL"
          value={view}
          onChange={(value) => setView(value as typeof view)}
          data={[
            { value: 'node', label: 'This node' },
            { value: 'full', label: 'From the sources' },
          ]}
        />
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" leftSection={copied ? <Check size={13} /> : <Copy size={13} />} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
      <div className={classes.text}>
        <LazySqlEditor kind="view" value={text} label={view === 'node' ? 'SQL of this node' : 'SQL from the sources'} />
      </div>
    </div>
  );
}
