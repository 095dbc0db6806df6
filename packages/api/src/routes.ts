/** Every route, in one place for the server, the web app and the command line. Paths have `:name` parameters. */
export const routes = {
  /** POST SessionBody → 204 and a cookie. */
  session: '/api/session',
  /** GET → WorkspaceInfo */
  workspace: '/api/workspace',
  /** GET ?path= → FolderListing */
  files: '/api/files',
  /** GET → ConnectionInfo[] · POST SaveConnectionBody → 204 */
  connections: '/api/connections',
  /** DELETE → 204 */
  connection: '/api/connections/:name',
  /** POST → ConnectionTables: tries the connection and lists its tables */
  connectionTables: '/api/connections/:name/tables',
  /** GET → BucketConnectionInfo[] · PUT SaveBucketConnectionBody → SaveBucketConnectionResult */
  buckets: '/api/buckets',
  /** DELETE → 204 */
  bucket: '/api/buckets/:name',
  /** GET → PipelineSummary[] · POST CreatePipelineBody → SavedPipeline */
  pipelines: '/api/pipelines',
  /** GET → SavedPipeline · PUT SavePipelineBody → SavedPipeline | 409 SaveConflict · DELETE → 204 */
  pipeline: '/api/pipelines/:pipelineId',
  /** POST ValidateBody → ValidateResult */
  validate: '/api/validate',
  /** POST PreviewBody → PreviewResult */
  preview: '/api/preview',
  /** POST JoinDiagnosticsBody → JoinDiagnosticsResult */
  joinDiagnostics: '/api/join-diagnostics',
  /** POST NodeSqlBody → NodeSqlResult */
  sql: '/api/sql',
  /** POST ValidateBody → PlanResult */
  plan: '/api/plan',
  /** POST ImportBody → ImportResult */
  import: '/api/import',
  /** POST ExportBody → ExportResult */
  export: '/api/export',
  /** GET → FunctionInfo[] */
  functions: '/api/functions',
  /** GET ?pipelineId= → RunList · POST StartRunBody → StartRunResult */
  runs: '/api/runs',
  /** GET → RunDetail */
  run: '/api/runs/:runId',
  /** POST → 204 */
  cancelRun: '/api/runs/:runId/cancel',
  /** GET, server-sent events: RunEvent or RunSnapshot as data, the event's seq as id. */
  runEvents: '/api/runs/:runId/events',
} as const;

/** The header that every change must carry: a page of another site cannot send it. */
export const REQUEST_HEADER = 'x-millrace-request';

/** Fills a path's parameters, encoded. */
export function fillPath(path: string, parameters: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}
