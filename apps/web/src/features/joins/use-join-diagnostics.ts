import { useDebouncedValue } from '@mantine/hooks';
import type { JoinDiagnosticsResult } from '@millrace/api';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { joinDiagnostics } from '../../api/design.ts';
import { useEditor } from '../../state/editor-store.ts';
import { previewDocument } from '../preview/preview-document.ts';

const DEBOUNCE_MS = 400;
const KEPT_MS = 600_000;

/** Joins that were looked at: only their edges follow the document. */
const useLookedAt = create<{ nodes: ReadonlySet<string> }>(() => ({ nodes: new Set() }));

/**
 * How the inputs of a join match, over the first rows of its sources.
 * @param wanted asks for it; otherwise there is what was asked before and still holds
 */
export function useJoinDiagnostics(nodeId: string, wanted: boolean): UseQueryResult<JoinDiagnosticsResult> {
  const known = useLookedAt((state) => state.nodes.has(nodeId));
  useEffect(() => {
    if (wanted && !known) useLookedAt.setState(({ nodes }) => ({ nodes: new Set([...nodes, nodeId]) }));
  }, [wanted, known, nodeId]);
  const document = useEditor((state) => (wanted || known ? state.document : null));
  const [settled] = useDebouncedValue(document, DEBOUNCE_MS);
  const asked = useMemo(() => {
    return settled?.nodes.some((node) => node.id === nodeId) ? previewDocument(settled, nodeId) : null;
  }, [settled, nodeId]);
  return useQuery({
    queryKey: ['join-diagnostics', nodeId, asked],
    queryFn: ({ signal }) => joinDiagnostics({ document: asked as NonNullable<typeof asked>, nodeId }, signal),
    enabled: wanted && asked !== null,
    staleTime: 30_000,
    gcTime: KEPT_MS,
  });
}
