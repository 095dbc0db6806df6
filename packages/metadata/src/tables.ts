/** The tables, as kysely sees them. Times are milliseconds since 1970; JSON is text. */
export interface Tables {
  run: RunTable;
  run_event: RunEventTable;
  session: SessionTable;
}

export interface RunTable {
  id: string;
  request_id: string | null;
  /** `server`, or `process:<pid>` for a run outside it. */
  owner: string;
  pipeline_id: string;
  pipeline_name: string;
  outcome: string;
  queued_at: number;
  started_at: number | null;
  finished_at: number | null;
  rows_written: number;
  error: string | null;
  /** The document as it was run. */
  document: string;
  parameters: string;
}

export interface RunEventTable {
  run_id: string;
  seq: number;
  at: number;
  kind: string;
  /** Set for `task-metrics`, of which only the latest of a stage is kept. */
  stage_id: string | null;
  body: string;
}

export interface SessionTable {
  /** SHA-256 of the secret that the browser holds. */
  hash: string;
  created_at: number;
  expires_at: number;
}
