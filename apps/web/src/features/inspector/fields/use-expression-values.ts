import { useDebouncedValue } from '@mantine/hooks';
import type { ColumnInfo } from '@millrace/api';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { preview } from '../../../api/design.ts';
import { useEditor } from '../../../state/editor-store.ts';
import type { InputTable } from '../model/input-columns.ts';
import { VALUE_COLUMN, valueDocument } from '../model/value-document.ts';

/** Rows whose values are shown. */
const ROWS = 3;
const DEBOUNCE_MS = 300;

export interface ExpressionValues {
  values: unknown[];
  kind: ColumnInfo['kind'];
}

export interface ExpressionQuestion {
  nodeId: string;
  input: InputTable | undefined;
  expression: string;
  /** What the same node computes before it. */
  above: { name: string; expression: string }[];
}

/**
 * What an expression gives for the first rows of its input, once typing rests; undefined while it is wrong, and for an empty one.
 * What was asked for an older text is abandoned.
 */
export function useExpressionValues(question: ExpressionQuestion | null): { found: ExpressionValues | undefined; isOld: boolean } {
  const document = useEditor((state) => (question ? state.document : null));
  const key = question && document ? JSON.stringify(question) : '';
  const [settled] = useDebouncedValue(key, DEBOUNCE_MS);
  const asked = useMemo(() => {
    if (!document || settled === '') return null;
    const { nodeId, input, expression, above } = JSON.parse(settled) as ExpressionQuestion;
    return input && expression.trim() !== '' ? valueDocument(document, nodeId, input, expression, above) : null;
  }, [document, settled]);
  const query = useQuery({
    queryKey: ['expression-values', asked],
    queryFn: async ({ signal }): Promise<ExpressionValues | null> => {
      if (!asked) return null;
      const result = await preview({ ...asked, rowLimit: ROWS, profile: false }, signal);
      const index = result.columns.findIndex(({ name }) => name === VALUE_COLUMN);
      return { values: result.values[index] ?? [], kind: result.columns[index]?.kind ?? 'other' };
    },
    enabled: asked !== null,
    retry: false,
    staleTime: 30_000,
    gcTime: 30_000,
    placeholderData: (old) => old,
  });
  const found = asked !== null && !query.isError ? (query.data ?? undefined) : undefined;
  return { found, isOld: settled !== key || query.isPlaceholderData };
}
