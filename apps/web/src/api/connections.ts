import {
  BucketConnectionInfo,
  ConnectionInfo,
  ConnectionTables,
  routes,
  type SaveBucketConnectionBody,
  SaveBucketConnectionResult,
  type SaveConnectionBody,
} from '@millrace/api';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { queryClient } from './query-client.ts';
import { request } from './request.ts';

const key = ['connections'];

export interface Connections {
  servers: ConnectionInfo[];
  buckets: BucketConnectionInfo[];
}

/** The workspace's connections, without their secrets. */
export function useConnections() {
  return useQuery({
    queryKey: key,
    refetchOnMount: 'always',
    queryFn: async ({ signal }): Promise<Connections> => {
      const [servers, buckets] = await Promise.all([
        request(routes.connections, { result: z.array(ConnectionInfo), signal }),
        request(routes.buckets, { result: z.array(BucketConnectionInfo), signal }),
      ]);
      return { servers, buckets };
    },
  });
}

export async function saveConnection(body: SaveConnectionBody): Promise<void> {
  await request(routes.connections, { method: 'POST', body });
  await queryClient.invalidateQueries({ queryKey: key });
}

/** @returns what the store lacks, as sentences */
export async function saveBuckets(body: SaveBucketConnectionBody): Promise<string[]> {
  const { warnings } = await request(routes.buckets, { method: 'PUT', body, result: SaveBucketConnectionResult });
  await queryClient.invalidateQueries({ queryKey: key });
  return warnings;
}

export async function removeConnection(name: string, of: 'server' | 'buckets'): Promise<void> {
  await request(of === 'server' ? routes.connection : routes.bucket, { method: 'DELETE', parameters: { name } });
  await queryClient.invalidateQueries({ queryKey: key });
}

/** Tries a database connection. @returns the number of its tables */
export async function tryConnection(name: string): Promise<number> {
  const tables = await request(routes.connectionTables, { method: 'POST', parameters: { name }, result: ConnectionTables });
  return tables.length;
}
