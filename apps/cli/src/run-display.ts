import type { RunSnapshot } from '@millrace/api';
import type { RunError, RunEvent, RunState, StageState } from '@millrace/engine';
import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import { errorColours } from './colours.ts';
import { formatBytes, formatCount, formatDuration } from './format-quantity.ts';
import { printDiagnostics } from './print-error.ts';
import { printable } from './printable.ts';

const BAR_WIDTH = 24;

/** Shows a run on the terminal: a bar that is drawn over where there is one, and a line for each step. */
export class RunDisplay {
  private readonly document: PipelineDocument;
  private readonly hasBar = process.stderr.isTTY === true;

  constructor(document: PipelineDocument) {
    this.document = document;
  }

  readonly show = (event: RunEvent | RunSnapshot, state: RunState): void => {
    if (this.hasBar) process.stderr.write('\r\x1b[K');
    for (const line of this.lines(event, state)) process.stderr.write(`${line}\n`);
    if (event.kind === 'run-finished') this.finish(state);
    else if (this.hasBar && state.startedAt !== null) process.stderr.write(barOf(state));
  };

  private lines(event: RunEvent | RunSnapshot, state: RunState): string[] {
    switch (event.kind) {
      case 'run-started':
        return [`${formatCount(state.stages.length, 'stage')} on ${printable(state.engine)}`];
      case 'stage-finished': {
        const stage = state.stages.find((candidate) => candidate.plan.id === event.stageId);
        return stage ? [`${errorColours.green('✓')} ${printable(stage.plan.title)}, ${stageTime(stage)}`] : [];
      }
      case 'output-committed':
        if (event.unchanged) return [`${errorColours.green('✓')} ${printable(event.path)}: nothing new, version ${event.version}`];
        return [
          `${errorColours.green('✓')} ${printable(event.path)}: ${formatCount(event.rows, 'row')} in ${formatCount(event.files, 'file')}, ${formatBytes(event.bytes)}`,
        ];
      case 'log':
        return [`${event.level}: ${printable(event.message)}`];
      default:
        return [];
    }
  }

  private finish(state: RunState): void {
    const elapsed = formatDuration((state.finishedAt ?? 0) - (state.startedAt ?? state.queuedAt));
    if (state.error) printDiagnostics([diagnosticOf(state.error)], this.document);
    const colour = state.outcome === 'succeeded' ? errorColours.green : errorColours.red;
    process.stderr.write(`${colour(state.outcome)} after ${elapsed}\n`);
  }
}

/** A run's error with its place in the file, if it has one, behind the message. */
function diagnosticOf({ code, message, hint, nodeId, file, line }: RunError): Diagnostic {
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `, line ${line}`})`;
  return {
    code,
    severity: 'error',
    message: `${message}${place}`,
    ...(hint === undefined ? {} : { hint }),
    ...(nodeId === undefined ? {} : { nodeId }),
  };
}

function barOf(state: RunState): string {
  const share = shareDone(state);
  const full = Math.round(share * BAR_WIDTH);
  const tasks = state.stages.reduce((sum, stage) => sum + stage.plan.tasks, 0);
  const done = state.stages.reduce((sum, stage) => sum + stage.tasksDone, 0);
  const elapsed = formatDuration(Date.now() - (state.startedAt ?? Date.now()));
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
  const text = `${bar} ${Math.floor(share * 100)} %  ${formatCount(rowsOf(state), 'row')}  ${done}/${formatCount(tasks, 'task')}  ${elapsed}`;
  return text.slice(0, (process.stderr.columns || 80) - 1);
}

function shareDone(state: RunState): number {
  const tasks = state.stages.reduce((sum, stage) => sum + stage.plan.tasks, 0);
  const done = state.stages.reduce((sum, stage) => sum + stage.tasksDone + (stage.current?.progress ?? 0), 0);
  return tasks === 0 ? 0 : Math.min(done / tasks, 1);
}

/** The largest count of any node: rows that have gone through so far. */
function rowsOf(state: RunState): number {
  const ports = state.stages.flatMap((stage) => [...stage.done.ports, ...(stage.current?.ports ?? [])]);
  return ports.reduce((most, port) => Math.max(most, port.rows), 0);
}

function stageTime({ startedAt, finishedAt }: StageState): string {
  return startedAt === null || finishedAt === null ? 'no time' : formatDuration(finishedAt - startedAt);
}
