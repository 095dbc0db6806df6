import { useEffect } from 'react';
import { listRuns } from '../../api/runs.ts';
import { currentRun } from './current-run.ts';

/** Shows the pipeline's last run when the editor opens, and goes on showing it while it lasts. */
export function useLastRun(pipelineId: string): void {
  useEffect(() => {
    const leaving = new AbortController();
    const restore = async () => {
      const { runs } = await listRuns(pipelineId, leaving.signal);
      const last = runs[0];
      if (last) await currentRun.restore(pipelineId, last.runId, leaving.signal);
    };
    restore().catch(() => undefined);
    return () => {
      leaving.abort();
      currentRun.leave();
    };
  }, [pipelineId]);
}
