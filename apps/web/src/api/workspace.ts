import { routes, WorkspaceInfo } from '@millrace/api';
import { useQuery } from '@tanstack/react-query';
import { request } from './request.ts';

/** The workspace's name and the engine behind it. */
export function useWorkspace() {
  return useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => request(routes.workspace, { result: WorkspaceInfo, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
