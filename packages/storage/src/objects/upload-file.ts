import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { StorageError } from '../storage-error.ts';
import { type ObjectInfo, plainEtag } from './object-store.ts';
import { BrokenReply, failureOf, isMissing } from './s3-failure.ts';
import type { S3Session } from './s3-session.ts';

const PART_BYTES = 16 * 1024 ** 2;
const PARTS_AT_ONCE = 3;
const MOST_PARTS = 10_000;

interface Upload {
  session: S3Session;
  bucket: string;
  key: string;
  place: string;
  file: FileHandle;
  size: number;
  signal: AbortSignal | undefined;
}

/**
 * Uploads a file: a large one by parts, of which no more than a few are in memory. Each body carries its digest, and what
 * arrived is compared with the file.
 */
export async function uploadFile(
  session: S3Session,
  bucket: string,
  key: string,
  path: string,
  signal: AbortSignal | undefined,
): Promise<ObjectInfo> {
  const place = `s3://${bucket}/${key}`;
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const upload: Upload = { session, bucket, key, place, file, size, signal };
    const etag = size <= PART_BYTES ? await uploadWhole(upload) : await uploadParts(upload);
    const found = await headOf(upload);
    if (found?.size !== size) throw new StorageError('storage-refused', `${place} is not as it was uploaded.`, { retryable: true });
    return { key, size, modifiedAt: found.modifiedAt, etag: etag === '' ? found.etag : etag };
  } finally {
    await file.close();
  }
}

async function uploadWhole({ session, bucket, key, place, file, size, signal }: Upload): Promise<string> {
  const body = await readPart(file, 0, size);
  const hash = createHash('md5').update(body);
  const request = { Bucket: bucket, Key: key, Body: body, ContentLength: size, ContentMD5: hash.digest('base64') };
  const reply = await session.request(
    place,
    signal,
    (client, sdk, attempt) => client.send(new sdk.PutObjectCommand(request), { abortSignal: attempt }),
    'upload',
  );
  return plainEtag(reply.ETag);
}

async function uploadParts(upload: Upload): Promise<string> {
  const { session, bucket, key, place, size, signal } = upload;
  const target = { Bucket: bucket, Key: key };
  const created = await session.request(place, signal, (client, sdk, attempt) =>
    client.send(new sdk.CreateMultipartUploadCommand(target), { abortSignal: attempt }),
  );
  const id = { ...target, UploadId: created.UploadId };
  try {
    const parts = await sendParts(upload, created.UploadId);
    const reply = await session.request(
      place,
      signal,
      async (client, sdk, attempt) => {
        try {
          return await client.send(new sdk.CompleteMultipartUploadCommand({ ...id, MultipartUpload: { Parts: parts } }), {
            abortSignal: attempt,
          });
        } catch (error) {
          // The reply of an earlier attempt was lost: the upload is complete and its id is used up.
          const found = failureOf(error).name === 'NoSuchUpload' ? await headOf(upload) : undefined;
          if (found?.size === size) return { ETag: found.etag };
          throw error;
        }
      },
      'upload',
    );
    return plainEtag(reply.ETag);
  } catch (error) {
    await session
      .attempt(undefined, (client, sdk, attempt) => client.send(new sdk.AbortMultipartUploadCommand(id), { abortSignal: attempt }))
      .catch(() => {});
    throw error;
  }
}

async function sendParts(upload: Upload, uploadId: string | undefined): Promise<{ PartNumber: number; ETag: string }[]> {
  const { session, bucket, key, place, file, size, signal } = upload;
  const partBytes = Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS));
  const count = Math.ceil(size / partBytes);
  const parts = Array.from({ length: count }, (_, index) => ({ PartNumber: index + 1, ETag: '' }));
  await forEachAtOnce(parts, PARTS_AT_ONCE, async (part) => {
    const start = (part.PartNumber - 1) * partBytes;
    const body = await readPart(file, start, Math.min(partBytes, size - start));
    const request = {
      Bucket: bucket,
      Key: key,
      UploadId: uploadId,
      PartNumber: part.PartNumber,
      Body: body,
      ContentLength: body.length,
      ContentMD5: createHash('md5').update(body).digest('base64'),
    };
    const reply = await session.request(
      place,
      signal,
      (client, sdk, attempt) => client.send(new sdk.UploadPartCommand(request), { abortSignal: attempt }),
      'upload',
    );
    part.ETag = reply.ETag ?? '';
  });
  return parts;
}

async function readPart(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const body = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(body, done, length - done, start + done);
    if (bytesRead === 0)
      throw new StorageError('staged-file-missing', 'A staged file became shorter while it was uploaded.', { retryable: true });
    done += bytesRead;
  }
  return body;
}

async function headOf({ session, bucket, key, place, signal }: Upload): Promise<ObjectInfo | undefined> {
  return session.request(place, signal, async (client, sdk, attempt) => {
    try {
      const reply = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: attempt });
      if (reply.ContentLength === undefined) throw new BrokenReply('The reply has no length.');
      return { key, size: reply.ContentLength, modifiedAt: reply.LastModified?.getTime() ?? 0, etag: plainEtag(reply.ETag) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}
