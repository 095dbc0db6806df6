import { useEffect } from 'react';
import { validate } from '../../api/design.ts';
import { useEditor } from '../../state/editor-store.ts';

const WAIT_MS = 150;

/** Has the pipeline checked a moment after each change of its meaning; where nodes stand has none. */
export function useValidation(): void {
  const document = useEditor((state) => state.document);
  const nodes = document?.nodes;
  const edges = document?.edges;
  const parameters = document?.parameters;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts that have a meaning, instead of the whole
  useEffect(() => {
    const { document: current, pipelineId } = useEditor.getState();
    if (!current) return;
    const newer = new AbortController();
    const timer = setTimeout(() => {
      validate({ document: current }, newer.signal).then(
        (result) => {
          if (useEditor.getState().pipelineId === pipelineId) useEditor.getState().setValidation(result);
        },
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      newer.abort();
    };
  }, [nodes, edges, parameters]);
}
