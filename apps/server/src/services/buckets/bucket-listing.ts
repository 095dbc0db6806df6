import type { SourceRequest } from '@millrace/nodes/kit';
import type { InputFile } from '@millrace/plan';
import { listObjects, StorageError } from '@millrace/storage';
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
  return objects.map(({ key, size, modifiedAt, etag, partition }) => ({
    path: printStorePath({ bucket, key }),
    size,
    modifiedAt,
    etag,
    partition: request.hivePartitions ? partition : {},
  }));
}
