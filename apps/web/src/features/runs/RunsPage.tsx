import { useNavigate } from '@tanstack/react-router';
import { useRuns } from '../../api/runs.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { usePageTitle } from '../../app/use-page-title.ts';
import { formatAge, formatCount, formatDuration } from '../../ui/figures.ts';
import page from '../../ui/Page.module.css';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { outcomeWords } from './outcome-words.ts';

/** The workspace's runs, the newest first. */
export function RunsPage() {
  const { data, error, isPending } = useRuns(null);
  const navigate = useNavigate();
  usePageTitle('Runs');
  const runs = data?.runs ?? [];
  return (
    <div className={page.page}>
      <TopBar />
      <main className={page.main}>
        <div className={page.head}>
          <h1>Runs</h1>
        </div>
        {error && (
          <p className={page.problem} role="alert">
            {error.message}
          </p>
        )}
        {!isPending && !error && runs.length === 0 && (
          <div className={page.empty}>
            <h2>Nothing has run yet</h2>
            <p>Open a pipeline and press Run: the run appears here, with its stages, its figures and its log.</p>
          </div>
        )}
        {runs.length > 0 && (
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">Pipeline</th>
                <th scope="col">Outcome</th>
                <th scope="col" className={page.number}>
                  Rows written
                </th>
                <th scope="col" className={page.number}>
                  Duration
                </th>
                <th scope="col" className={page.number}>
                  Started
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr
                  key={run.runId}
                  className={page.row}
                  tabIndex={0}
                  onClick={() => void navigate({ to: '/runs/$runId', params: { runId: run.runId } })}
                  onKeyDown={(event) => event.key === 'Enter' && void navigate({ to: '/runs/$runId', params: { runId: run.runId } })}
                >
                  <td className={page.strong}>{run.pipelineName}</td>
                  <td>
                    <span className={page.withIcon}>
                      <OutcomeIcon outcome={run.outcome} />
                      {outcomeWords[run.outcome]}
                      {run.error && <span className={page.clipped}>{run.error}</span>}
                    </span>
                  </td>
                  <td className={page.number}>{run.outcome === 'succeeded' ? formatCount(run.rowsWritten) : '–'}</td>
                  <td className={page.number}>
                    {run.startedAt !== null && run.finishedAt !== null ? formatDuration(run.finishedAt - run.startedAt) : '–'}
                  </td>
                  <td className={page.number} title={new Date(run.queuedAt).toLocaleString()}>
                    {formatAge(run.queuedAt, Date.now())}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </main>
    </div>
  );
}
