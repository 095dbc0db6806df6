import { RunDetail, RunList, type RunSummary, routes, type StartRunBody, StartRunResult } from '@millrace/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** Runs, the newest first: of one pipeline, or of all. */
export function listRuns(pipelineId: string | null, signal?: AbortSignal): Promise<{ runs: RunSummary[] }> {
  return request(routes.runs, {
    ...(pipelineId === null ? {} : { query: { pipelineId } }),
    result: RunList,
    ...(signal ? { signal } : {}),
  });
}

/** As {@link listRuns}, asked again every few seconds while one of them is under way. */
export function useRuns(pipelineId: string | null) {
  return useQuery({
    queryKey: ['runs', pipelineId],
    queryFn: ({ signal }) => listRuns(pipelineId, signal),
    refetchOnMount: 'always',
    refetchInterval: (query) => (query.state.data?.runs.some((run) => run.finishedAt === null) ? 2000 : false),
  });
}

export function readRun(runId: string, signal?: AbortSignal): Promise<RunDetail> {
  return request(routes.run, { parameters: { runId }, result: RunDetail, ...(signal ? { signal } : {}) });
}

export function useRunDetail(runId: string) {
  return useQuery({ queryKey: ['run', runId], queryFn: ({ signal }) => readRun(runId, signal), staleTime: 0 });
}

export function startRun(body: StartRunBody): Promise<{ runId: string }> {
  return request(routes.runs, { method: 'POST', body, result: StartRunResult });
}

export function cancelRun(runId: string): Promise<void> {
  return request(routes.cancelRun, { method: 'POST', parameters: { runId } });
}
