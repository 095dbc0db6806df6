import { type CreatePipelineBody, PipelineSummary, routes, SaveConflict, SavedPipeline, type SavePipelineBody } from '@millrace/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { queryClient } from './query-client.ts';
import { RequestError, request } from './request.ts';

/** Browsers let calls of up to 64 kB outlive their page. */
const KEEPALIVE_LIMIT = 60_000;

const listKey = ['pipelines'];

/** The workspace's pipelines, the last changed first. */
export function usePipelines() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => request(routes.pipelines, { result: z.array(PipelineSummary), signal }),
    refetchOnMount: 'always',
  });
}

/** A pipeline's file as it is now. */
export function readPipeline(pipelineId: string, signal?: AbortSignal): Promise<SavedPipeline> {
  return request(routes.pipeline, { parameters: { pipelineId }, result: SavedPipeline, ...(signal ? { signal } : {}) });
}

/** Whether a save that is under way goes on when the page is left. */
export function outlivesPage(body: SavePipelineBody): boolean {
  return new Blob([JSON.stringify(body)]).size < KEEPALIVE_LIMIT;
}

export type SaveOutcome = { kind: 'saved'; saved: SavedPipeline } | { kind: 'conflict'; current: SavedPipeline };

/** Saves a pipeline, unless its file was changed by somebody else since `etag`. @throws RequestError for any other refusal */
export async function savePipeline(pipelineId: string, body: SavePipelineBody): Promise<SaveOutcome> {
  try {
    const keepalive = outlivesPage(body);
    const saved = await request(routes.pipeline, { method: 'PUT', parameters: { pipelineId }, body, result: SavedPipeline, keepalive });
    return { kind: 'saved', saved };
  } catch (error) {
    const conflict = error instanceof RequestError && error.status === 409 ? SaveConflict.safeParse(error.raw) : undefined;
    if (!conflict?.success) throw error;
    return { kind: 'conflict', current: conflict.data.current };
  }
}

export function createPipeline(body: CreatePipelineBody): Promise<SavedPipeline> {
  return request(routes.pipelines, { method: 'POST', body, result: SavedPipeline });
}

export function useCreatePipeline() {
  return useMutation({ mutationFn: createPipeline, onSettled: () => queryClient.invalidateQueries({ queryKey: listKey }) });
}

/** Makes a copy under another name, of the file as it is now. */
export function useDuplicatePipeline() {
  return useMutation({
    mutationFn: async (source: { id: string; name: string }) => {
      const { document } = await readPipeline(source.id);
      return createPipeline({ name: source.name, document: { ...document, name: source.name } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: listKey }),
  });
}

export function useDeletePipeline() {
  return useMutation({
    mutationFn: (pipelineId: string) => request(routes.pipeline, { method: 'DELETE', parameters: { pipelineId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: listKey }),
  });
}
