import { isFinished, type RunState } from '@millrace/engine/reduce-run';
import { queryClient } from '../../api/query-client.ts';
import { followRun } from '../../api/run-stream.ts';
import { readRun, startRun } from '../../api/runs.ts';
import { useEditor } from '../../state/editor-store.ts';
import { useRunDocument } from './run-document.ts';
import { tellMismatch } from './tell-mismatch.ts';

const DISMISSED = 'millrace.dismissed-run';

let stopFollowing: (() => void) | undefined;

/** The run that the open pipeline's canvas shows. */
export const currentRun = {
  /**
   * Runs the document as it is on the canvas and shows the run.
   * @param full works out again what is done already
   * @throws RequestError when it may not run
   */
  async start(parameters: Record<string, string>, full = false): Promise<void> {
    const { pipelineId, document } = useEditor.getState();
    if (!pipelineId || !document) return;
    const { runId } = await startRun({ pipelineId, document, parameters, full, requestId: crypto.randomUUID() });
    useRunDocument.setState({ document: { runId, pipeline: document } });
    currentRun.follow(pipelineId, runId);
  },

  /** Shows a run and keeps the canvas up to date until it ends. */
  follow(pipelineId: string, runId: string): void {
    stopFollowing?.();
    const onState = (state: RunState) => {
      if (useEditor.getState().pipelineId !== pipelineId) return;
      useEditor.getState().setRun(state);
      if (isFinished(state)) void queryClient.invalidateQueries({ queryKey: ['runs'] });
    };
    stopFollowing = followRun(runId, onState, tellMismatch);
  },

  /** Shows the pipeline's last run again after a reload, unless it was cleared away in this tab. */
  async restore(pipelineId: string, runId: string, signal: AbortSignal): Promise<void> {
    if (sessionStorage.getItem(DISMISSED) === runId) return;
    const { state, document } = await readRun(runId, signal);
    if (useEditor.getState().pipelineId !== pipelineId || useEditor.getState().run !== null) return;
    useRunDocument.setState({ document: { runId, pipeline: document } });
    useEditor.getState().setRun(state);
    if (!isFinished(state)) currentRun.follow(pipelineId, runId);
  },

  /** Takes the run's figures off the canvas; the run itself goes on. */
  clear(): void {
    const runId = useEditor.getState().run?.runId;
    if (runId) sessionStorage.setItem(DISMISSED, runId);
    currentRun.leave();
    useEditor.getState().setRun(null);
  },

  /** Stops listening, as when the page is left. */
  leave(): void {
    stopFollowing?.();
    stopFollowing = undefined;
  },
};
