import { useEffect, useState } from 'react';
import { readPipeline } from '../../api/pipelines.ts';
import { useEditor } from '../../state/editor-store.ts';

interface Opening {
  isReady: boolean;
  error: Error | null;
}

/**
 * Reads a pipeline into the editor. One that is open already keeps its history and unsaved changes, unless its file was
 * changed meanwhile and nothing here is unsaved.
 */
export function useOpenPipeline(pipelineId: string): Opening {
  const [opening, setOpening] = useState<Opening & { pipelineId: string }>({ pipelineId, isReady: false, error: null });
  useEffect(() => {
    const leaving = new AbortController();
    readPipeline(pipelineId, leaving.signal).then(
      (saved) => {
        const { pipelineId: open, etag, saving } = useEditor.getState();
        const isNewer = open !== pipelineId || (etag !== saved.etag && saving === 'saved');
        if (isNewer) useEditor.getState().open(pipelineId, saved.document, saved.etag);
        setOpening({ pipelineId, isReady: true, error: null });
      },
      (error: Error) => {
        if (!leaving.signal.aborted) setOpening({ pipelineId, isReady: false, error });
      },
    );
    return () => leaving.abort();
  }, [pipelineId]);
  return opening.pipelineId === pipelineId ? opening : { isReady: false, error: null };
}
