import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { outlivesPage, savePipeline } from '../../api/pipelines.ts';
import { useEditor } from '../../state/editor-store.ts';
import { useConflict } from './conflict-store.ts';

const WAIT_MS = 800;
const TRY_AGAIN_MS = 3000;

/**
 * Saves the open pipeline a moment after each change, when the page is left and again after a failure. A file that was
 * changed by somebody else is not overwritten: the author is asked.
 */
export function useAutosave(pipelineId: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const plan = (wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void save(), wait);
    };
    const save = async () => {
      clearTimeout(timer);
      const outcome = await saveNow(pipelineId);
      if (outcome === 'again') plan(WAIT_MS);
      if (outcome === 'failed') plan(TRY_AGAIN_MS);
    };
    const stop = useEditor.subscribe((state, before) => {
      if (state.document !== before.document && state.saving === 'unsaved') plan(WAIT_MS);
    });
    const onHide = () => {
      if (document.visibilityState === 'hidden') void save();
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      const { saving, document, etag } = useEditor.getState();
      if (saving === 'saved' || !document) return;
      const isSafe = saving === 'unsaved' && outlivesPage({ document, etag });
      void save();
      if (!isSafe) event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('beforeunload', onLeave);
      void save();
      clearTimeout(timer);
    };
  }, [pipelineId]);
}

/** @returns whether there is something left to be saved: newer changes, or the same after a failure */
async function saveNow(pipelineId: string): Promise<'done' | 'again' | 'failed'> {
  const { document, etag, saving, setSaving, pipelineId: open } = useEditor.getState();
  if (open !== pipelineId || !document || saving === 'saved' || saving === 'conflict') return 'done';
  if (saving === 'saving') return 'again';
  setSaving('saving');
  try {
    const outcome = await savePipeline(pipelineId, { document, etag });
    if (useEditor.getState().pipelineId !== pipelineId) {
      if (outcome.kind === 'conflict') tellLost(document.name);
      return 'done';
    }
    if (outcome.kind === 'conflict') {
      setSaving('conflict');
      useConflict.setState({ theirs: outcome.current });
      return 'done';
    }
    const isNewer = useEditor.getState().document !== document;
    setSaving(isNewer ? 'unsaved' : 'saved', outcome.saved.etag);
    return isNewer ? 'again' : 'done';
  } catch {
    if (useEditor.getState().pipelineId !== pipelineId) {
      tellLost(document.name);
      return 'done';
    }
    setSaving('failed');
    return 'failed';
  }
}

/** The author went on to another pipeline before the last change was saved. */
function tellLost(name: string): void {
  notifications.show({
    color: 'red',
    autoClose: false,
    title: `Your last change to “${name}” was not saved`,
    message: 'Its file was changed elsewhere or could not be reached. Open it again to see how it is now.',
  });
}
