import { type RunState, stageMetrics } from '@millrace/engine/reduce-run';
import type { PipelineDocument } from '@millrace/pipeline';
import { formatBytes, formatCount, formatDuration } from '../../ui/figures.ts';
import { lastMoment } from './node-figures.ts';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { outcomeWords } from './outcome-words.ts';
import classes from './RunPage.module.css';

/** How a run ended, its figures, and why it failed if it did. */
export function RunFacts({ run, pipeline }: { run: RunState; pipeline: PipelineDocument }) {
  const metrics = run.stages.map(stageMetrics);
  const sum = (of: 'bytesRead' | 'cpuMs') => metrics.reduce((total, stage) => total + stage[of], 0);
  const peak = Math.max(0, ...metrics.map((stage) => stage.peakMemoryBytes));
  const facts: [string, string][] = [
    ['Duration', run.startedAt === null ? '–' : formatDuration(lastMoment(run) - run.startedAt)],
    ['Rows written', formatCount(run.outputs.reduce((total, output) => total + output.rows, 0))],
    ['Read', formatBytes(sum('bytesRead'))],
    ['CPU', formatDuration(sum('cpuMs'))],
    ['Peak memory', formatBytes(peak)],
    ['Engine', run.engine || '–'],
    ...Object.entries(run.parameters).map(([name, value]): [string, string] => [`$${name}`, value]),
  ];
  return (
    <div className={classes.summary}>
      <div className={classes.outcome} role="status">
        <OutcomeIcon outcome={run.outcome} size={18} />
        {outcomeWords[run.outcome]}
      </div>
      <dl className={classes.figures}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.error && <RunErrorBox error={run.error} pipeline={pipeline} />}
    </div>
  );
}

function RunErrorBox({ error, pipeline }: { error: NonNullable<RunState['error']>; pipeline: PipelineDocument }) {
  const node = pipeline.nodes.find((candidate) => candidate.id === error.nodeId);
  const place = [node && `in “${node.name}”`, error.file && `file ${error.file}`, error.line !== undefined && `line ${error.line}`]
    .filter(Boolean)
    .join(', ');
  return (
    <div className={classes.error} role="alert">
      <strong>{error.message}</strong>
      {place && <p>{place}</p>}
      {error.lines && (
        <ol className={classes.lines} aria-label="Lines of the file">
          {error.lines.map(({ line, text }) => (
            <li key={line} value={line} data-wrong={line === error.line || undefined}>
              <code>{text === '' ? ' ' : text}</code>
            </li>
          ))}
        </ol>
      )}
      {error.hint && <p>{error.hint}</p>}
    </div>
  );
}
