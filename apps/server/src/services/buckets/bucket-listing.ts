import { createHash } from 'node:crypto';
import type { SourceRequest } from '@millrace/nodes/kit';
import type { InputFile } from '@millrace/plan';
import { type ListedObject, listObjects, StorageError } from '@millrace/storage';
import type { BucketService } from './bucket-service.ts';
import { parseStorePath, printStorePath } from './store-path.ts';

/**
 * The objects of a source, with the partition that each is of; of a data set those of its current version.
 * @throws StorageError when they cannot be listed
 */
export async function listBucketSource(buckets: BucketService, path: string, request: SourceRequest): Promise<InputFile[]> {
  const place = buckets.placeOf(path);
  const bucket = parseStorePath(path)?.bucket;
  if (!place || bucket === undefined) throw new StorageError('outside-root', `No connection leads to ${path}.`);
  const objects = await listObjects(place, { pattern: request.pattern });
  return objects.map((object) => ({
    path: printStorePath({ bucket, key: object.key }),
    size: object.size,
    modifiedAt: timeOf(object),
    etag: object.etag,
    partition: request.hivePartitions ? object.partition : {},
  }));
}

/** Stores tell times by the second. The rest is made of the ETag: who knows a file by its size and time sees other content. */
function timeOf({ modifiedAt, etag }: ListedObject): number {
  if (etag === '') return modifiedAt;
  const sign = createHash('sha256').update(etag).digest().readUInt32LE(0);
  return Math.floor(modifiedAt / 1000) * 1000 + (sign % 999_983) / 1000;
}
