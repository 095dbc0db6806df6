import type { PipelineSummary } from '@millrace/api';
import { RunOutcome } from '@millrace/engine/reduce-run';
import { Link, useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { formatAge } from '../../ui/figures.ts';
import page from '../../ui/Page.module.css';
import { OutcomeIcon } from '../runs/OutcomeIcon.tsx';
import { outcomeWords } from '../runs/outcome-words.ts';
import { PipelineMenu } from './PipelineMenu.tsx';
import classes from './PipelineRow.module.css';

/** A pipeline in the list: a click anywhere on it opens it. */
export function PipelineRow({ pipeline }: { pipeline: PipelineSummary }) {
  const navigate = useNavigate();
  return (
    <tr className={page.row} onClick={() => void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: pipeline.id } })}>
      <td>
        <Link
          to="/pipelines/$pipelineId"
          params={{ pipelineId: pipeline.id }}
          className={classes.name}
          onClick={(event) => event.stopPropagation()}
        >
          {pipeline.name}
        </Link>
        {pipeline.problem === null ? (
          <div className={classes.description} title={pipeline.description}>
            {pipeline.description || pipeline.file}
          </div>
        ) : (
          <div className={classes.problem}>
            <TriangleAlert size={13} aria-hidden="true" /> {pipeline.problem}
          </div>
        )}
      </td>
      <td>
        <LastRun run={pipeline.lastRun} />
      </td>
      <td className={page.number}>{pipeline.problem === null ? pipeline.nodes : '–'}</td>
      <td className={page.number} title={new Date(pipeline.modifiedAt).toLocaleString()}>
        {formatAge(pipeline.modifiedAt, Date.now())}
      </td>
      <td className={classes.actions}>
        <PipelineMenu pipeline={pipeline} />
      </td>
    </tr>
  );
}

function LastRun({ run }: { run: PipelineSummary['lastRun'] }) {
  if (!run) return <span className={page.muted}>Never run</span>;
  const outcome = RunOutcome.safeParse(run.outcome);
  return (
    <Link to="/runs/$runId" params={{ runId: run.runId }} className={classes.run} onClick={(event) => event.stopPropagation()}>
      {outcome.success && <OutcomeIcon outcome={outcome.data} />}
      <span>{outcome.success ? outcomeWords[outcome.data] : run.outcome}</span>
      <span className={page.muted}>{formatAge(run.at, Date.now())}</span>
    </Link>
  );
}
