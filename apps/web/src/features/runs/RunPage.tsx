import { Button } from '@mantine/core';
import { isFinished, type RunState } from '@millrace/engine/reduce-run';
import type { PipelineDocument } from '@millrace/pipeline';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { followRun } from '../../api/run-stream.ts';
import { cancelRun, useRunDetail } from '../../api/runs.ts';
import { PageProblem } from '../../app/PageProblem.tsx';
import { TopBar } from '../../app/TopBar.tsx';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Canvas } from '../canvas/Canvas.tsx';
import { CanvasSourceContext, createReadOnlySource } from '../canvas/canvas-store.ts';
import { outcomeWords } from './outcome-words.ts';
import { RunAdvice } from './RunAdvice.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunLogList } from './RunLogList.tsx';
import { RunOutputs } from './RunOutputs.tsx';
import classes from './RunPage.module.css';
import { StageTable } from './StageTable.tsx';
import { tellMismatch } from './tell-mismatch.ts';

const route = getRouteApi('/runs/$runId');

/** One run: what it did, stage by stage, and the pipeline as it was run. */
export function RunPage() {
  const { runId } = route.useParams();
  const { data, error } = useRunDetail(runId);
  if (error && !data) return <PageProblem title="This run cannot be shown" error={error} />;
  if (!data) return <div aria-busy="true" />;
  return <RunView key={runId} first={data.state} pipeline={data.document} />;
}

function RunView({ first, pipeline }: { first: RunState; pipeline: PipelineDocument }) {
  const [source] = useState(createReadOnlySource);
  const run = source.store((state) => state.run) ?? first;
  usePageTitle(`${outcomeWords[run.outcome]}: ${run.pipelineName}`);

  useEffect(() => {
    source.store.getState().open(first.pipelineId, pipeline, '');
    source.store.getState().setRun(first);
    if (!isFinished(first)) return followRun(first.runId, source.store.getState().setRun, tellMismatch);
  }, [source, first, pipeline]);

  return (
    <div className={classes.page}>
      <TopBar
        heading={`Run of ${run.pipelineName}`}
        title={
          <>
            <Link to="/pipelines/$pipelineId" params={{ pipelineId: run.pipelineId }} className={classes.pipeline}>
              {run.pipelineName}
            </Link>
            <span className={classes.slash}>/</span>
            <span className={classes.run}>Run of {new Date(run.queuedAt).toLocaleString()}</span>
          </>
        }
      >
        {!isFinished(run) && (
          <Button
            variant="default"
            leftSection={<Square size={12} fill="currentColor" aria-hidden="true" />}
            onClick={() => void cancelRun(run.runId)}
          >
            Cancel run
          </Button>
        )}
      </TopBar>
      <div className={classes.columns}>
        <main className={classes.facts}>
          <RunFacts run={run} pipeline={pipeline} />
          <RunAdvice run={run} />
          <StageTable run={run} />
          <RunOutputs run={run} />
          <RunLogList run={run} />
        </main>
        <aside className={classes.canvas} aria-label="The pipeline as it was run">
          <ReactFlowProvider>
            <CanvasSourceContext value={source}>
              <Canvas />
            </CanvasSourceContext>
          </ReactFlowProvider>
        </aside>
      </div>
    </div>
  );
}
