import {
  FolderListing,
  type JoinDiagnosticsBody,
  JoinDiagnosticsResult,
  type NodeSqlBody,
  NodeSqlResult,
  type PreviewBody,
  PreviewResult,
  routes,
  type ValidateBody,
  ValidateResult,
} from '@millrace/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** What is wrong with a document, and the columns at each of its nodes. */
export function validate(body: ValidateBody, signal: AbortSignal): Promise<ValidateResult> {
  return request(routes.validate, { method: 'POST', body, result: ValidateResult, signal });
}

/** The first rows that leave a node. */
export function preview(body: PreviewBody, signal: AbortSignal): Promise<PreviewResult> {
  return request(routes.preview, { method: 'POST', body, result: PreviewResult, signal });
}

/** How the inputs of a join match. */
export function joinDiagnostics(body: JoinDiagnosticsBody, signal: AbortSignal): Promise<JoinDiagnosticsResult> {
  return request(routes.joinDiagnostics, { method: 'POST', body, result: JoinDiagnosticsResult, signal });
}

export function nodeSql(body: NodeSqlBody, signal: AbortSignal): Promise<NodeSqlResult> {
  return request(routes.sql, { method: 'POST', body, result: NodeSqlResult, signal });
}

/** What lies in a folder of the workspace; `null` asks for nothing. */
export function useFolder(path: string | null) {
  return useQuery({
    queryKey: ['files', path],
    queryFn: ({ signal }) => request(routes.files, { query: { path: path ?? '' }, result: FolderListing, signal }),
    enabled: path !== null,
  });
}
