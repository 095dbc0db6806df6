import { RunError, RunEvent, RunOutcome } from '@millrace/engine';
import type { Kysely, Selectable } from 'kysely';
import { inTransaction } from './in-transaction.ts';
import { runChange } from './run-change.ts';
import type { NewRun, RunRecord } from './run-record.ts';
import type { RunTable, Tables } from './tables.ts';

const UNFINISHED: RunOutcome[] = ['queued', 'running', 'committing'];
const RECORD_COLUMNS = [
  'id',
  'pipeline_id',
  'pipeline_name',
  'outcome',
  'queued_at',
  'started_at',
  'finished_at',
  'rows_written',
  'error',
] as const;

/**
 * Runs and their events. Every method that writes has put it on the disk when its promise resolves.
 *
 * Of a stage's `task-metrics` only the latest is kept: each replaces the one before, and folding the log gives the
 * same state as folding all of them. So the numbers of stored events may have gaps.
 */
export class RunStore {
  private readonly db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.db = db;
  }

  /**
   * Stores a run and its first event.
   * @returns false, and the run that is there already, when one was made for the same request
   */
  async createRun(run: NewRun, queued: RunEvent): Promise<{ created: boolean; runId: string }> {
    return inTransaction(this.db, async (trx) => {
      if (run.requestId !== null) {
        const known = await trx.selectFrom('run').select('id').where('request_id', '=', run.requestId).executeTakeFirst();
        if (known) return { created: false, runId: known.id };
      }
      await trx
        .insertInto('run')
        .values({
          id: run.runId,
          request_id: run.requestId,
          owner: run.owner,
          pipeline_id: run.pipelineId,
          pipeline_name: run.pipelineName,
          outcome: 'queued',
          queued_at: run.queuedAt,
          started_at: null,
          finished_at: null,
          rows_written: 0,
          error: null,
          document: run.document,
          parameters: JSON.stringify(run.parameters),
        })
        .execute();
      await insertEvent(trx, run.runId, queued);
      return { created: true, runId: run.runId };
    });
  }

  /** Appends events in one transaction. An event that is there already is left as it is. */
  async appendEvents(runId: string, events: RunEvent[]): Promise<void> {
    if (events.length === 0) return;
    await inTransaction(this.db, async (trx) => {
      for (const event of events) {
        if (event.kind === 'task-metrics') await dropMetrics(trx, runId, event.stageId);
        await insertEvent(trx, runId, event);
        const change = runChange(event);
        if (change.rows > 0) {
          await trx
            .updateTable('run')
            .set((update) => ({ rows_written: update('rows_written', '+', change.rows) }))
            .where('id', '=', runId)
            .execute();
        }
        if (Object.keys(change.columns).length > 0) await trx.updateTable('run').set(change.columns).where('id', '=', runId).execute();
      }
    });
  }

  /** A run's events with a number above `afterSeq`, in order. */
  async loadEvents(runId: string, afterSeq: number): Promise<RunEvent[]> {
    const rows = await this.db
      .selectFrom('run_event')
      .select('body')
      .where('run_id', '=', runId)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .execute();
    return rows.flatMap((row) => readEvent(row.body));
  }

  /** The newest runs first. */
  async listRuns(filter: { pipelineId?: string; limit: number }): Promise<RunRecord[]> {
    let query = this.db.selectFrom('run').select(RECORD_COLUMNS);
    if (filter.pipelineId !== undefined) query = query.where('pipeline_id', '=', filter.pipelineId);
    const rows = await query.orderBy('queued_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
    return rows.map(record);
  }

  /** The newest run of each pipeline, by the pipeline's id. */
  async lastRuns(): Promise<Map<string, RunRecord>> {
    const rows = await this.db
      .selectFrom('run')
      .select(RECORD_COLUMNS)
      .where(({ eb, selectFrom }) =>
        eb(
          'id',
          '=',
          selectFrom('run as newer')
            .select('newer.id')
            .whereRef('newer.pipeline_id', '=', 'run.pipeline_id')
            .orderBy('newer.queued_at', 'desc')
            .orderBy('newer.id', 'desc')
            .limit(1),
        ),
      )
      .execute();
    return new Map(rows.map((row) => [row.pipeline_id, record(row)]));
  }

  /** A run and, as JSON text, the document that it runs. */
  async findRun(runId: string): Promise<{ run: RunRecord; document: string } | undefined> {
    const row = await this.db
      .selectFrom('run')
      .select([...RECORD_COLUMNS, 'document'])
      .where('id', '=', runId)
      .executeTakeFirst();
    return row && { run: record(row), document: row.document };
  }

  /** The run that was made for a request. */
  async findByRequest(requestId: string): Promise<string | undefined> {
    return (await this.db.selectFrom('run').select('id').where('request_id', '=', requestId).executeTakeFirst())?.id;
  }

  /**
   * Ends the runs whose process died while they were under way. Only the holder of the workspace's lock may call it: no
   * other process can then be the server that runs those of `server`.
   * @param at milliseconds since 1970
   * @returns the ids of those runs
   */
  async markInterrupted(at: number): Promise<string[]> {
    const unfinished = await this.db.selectFrom('run').select(['id', 'owner']).where('outcome', 'in', UNFINISHED).execute();
    const left = unfinished.filter((run) => !isAlive(run.owner)).map((run) => run.id);
    for (const id of left) {
      const last = await this.db
        .selectFrom('run_event')
        .select(({ fn }) => fn.max('seq').as('seq'))
        .where('run_id', '=', id)
        .executeTakeFirst();
      await this.appendEvents(id, [{ seq: Number(last?.seq ?? 0) + 1, at, kind: 'run-finished', outcome: 'failed', error: serverStopped }]);
    }
    return left;
  }
}

const serverStopped: RunError = {
  class: 'engine',
  code: 'server-stopped',
  message: 'The process that ran the pipeline stopped while the run was under way.',
  hint: 'Start the run again. Targets that it had not committed are as they were before.',
  retryable: true,
};

function isAlive(owner: string): boolean {
  const pid = Number(/^process:(\d+)$/.exec(owner)?.[1]);
  if (!Number.isSafeInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process is there but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function dropMetrics(trx: Kysely<Tables>, runId: string, stageId: string) {
  return trx
    .deleteFrom('run_event')
    .where('run_id', '=', runId)
    .where('kind', '=', 'task-metrics')
    .where('stage_id', '=', stageId)
    .execute();
}

/** An event that another version of the studio has stored in a shape of its own is passed over: the others still tell most of the run. */
function readEvent(body: string): RunEvent[] {
  const event = RunEvent.safeParse(JSON.parse(body));
  return event.success ? [event.data] : [];
}

function insertEvent(trx: Kysely<Tables>, runId: string, event: RunEvent) {
  const stage = event.kind === 'task-metrics' ? event.stageId : null;
  return trx
    .insertInto('run_event')
    .values({ run_id: runId, seq: event.seq, at: event.at, kind: event.kind, stage_id: stage, body: JSON.stringify(event) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function record(row: Selectable<Pick<RunTable, (typeof RECORD_COLUMNS)[number]>>): RunRecord {
  return {
    runId: row.id,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    outcome: RunOutcome.parse(row.outcome),
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    rowsWritten: row.rows_written,
    error: row.error === null ? null : RunError.parse(JSON.parse(row.error)),
  };
}
