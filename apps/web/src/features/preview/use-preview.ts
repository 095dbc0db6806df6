import { useDebouncedValue } from '@mantine/hooks';
import type { PreviewResult } from '@millrace/api';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { preview } from '../../api/design.ts';
import { useEditor } from '../../state/editor-store.ts';
import { previewDocument } from './preview-document.ts';

/** Rows shown. */
const ROW_LIMIT = 500;
const DEBOUNCE_MS = 200;

export interface PreviewTarget {
  nodeId: string;
  port: string | undefined;
}

/**
 * The first rows at a node's port. A change of the document is asked for once typing rests; what was asked before is
 * abandoned, and its rows stay until the new ones are there.
 */
export function usePreview(target: PreviewTarget | null): UseQueryResult<PreviewResult> {
  const document = useEditor((state) => state.document);
  const [settled] = useDebouncedValue(document, DEBOUNCE_MS);
  const nodeId = target?.nodeId;
  const asked = useMemo(() => {
    const known = settled?.nodes.some((node) => node.id === nodeId);
    return settled && nodeId !== undefined && known ? previewDocument(settled, nodeId) : null;
  }, [settled, nodeId]);
  return useQuery({
    queryKey: ['preview', nodeId, target?.port, asked],
    queryFn: ({ signal }) =>
      preview(
        {
          document: asked as NonNullable<typeof asked>,
          nodeId: nodeId ?? '',
          ...(target?.port === undefined ? {} : { port: target.port }),
          rowLimit: ROW_LIMIT,
        },
        signal,
      ),
    enabled: asked !== null,
    staleTime: 30_000,
    gcTime: 120_000,
    placeholderData: (old, query) => (query?.queryKey[1] === nodeId && query?.queryKey[2] === target?.port ? old : undefined),
  });
}
