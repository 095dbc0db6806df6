import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { forEachAtOnce } from '../for-each-at-once.ts';
import { StorageError } from '../storage-error.ts';
import { type ByteRange, type ObjectInfo, plainEtag } from './object-store.ts';
import { readBody } from './read-body.ts';
import { BrokenReply, isMissing, isPreconditionFailed } from './s3-failure.ts';
import type { S3Session } from './s3-session.ts';

const RANGE_BYTES = 16 * 1024 ** 2;
const RANGES_AT_ONCE = 4;

interface Options {
  signal: AbortSignal | undefined;
  /** The whole object when left out. */
  ranges: ByteRange[] | undefined;
}

/**
 * Fetches an object, a large one by several ranges at once, to a new local file of its size. Parts that were not asked
 * for are holes. Every reply must have its length, and be of the version that was listed.
 */
export async function downloadObject(
  session: S3Session,
  bucket: string,
  object: ObjectInfo,
  path: string,
  options: Options,
): Promise<void> {
  const { signal } = options;
  const parts = (options.ranges ?? [{ start: 0, end: object.size }]).flatMap(cut);
  const isWhole = parts.length === 1 && parts[0]?.start === 0 && parts[0].end === object.size;
  const file = await open(path, 'wx');
  try {
    await file.truncate(object.size);
    const digests = new Set<string>();
    await forEachAtOnce(parts, RANGES_AT_ONCE, async (part) => {
      const request = { bucket, object, part: isWhole ? undefined : part, length: part.end - part.start, file, digests };
      await session.request(`s3://${bucket}/${object.key}`, signal, (client, sdk, attempt) =>
        fetchPart(request, session.stallMs, signal, (command) => client.send(new sdk.GetObjectCommand(command), { abortSignal: attempt })),
      );
    });
  } finally {
    await file.close();
  }
}

function cut({ start, end }: ByteRange): ByteRange[] {
  const parts: ByteRange[] = [];
  for (let place = start; place < end; place += RANGE_BYTES) parts.push({ start: place, end: Math.min(place + RANGE_BYTES, end) });
  return parts;
}

interface PartRequest {
  bucket: string;
  object: ObjectInfo;
  /** Undefined for a whole object in one piece. */
  part: ByteRange | undefined;
  length: number;
  file: FileHandle;
  /** Digests of earlier attempts that differed from the ETag. */
  digests: Set<string>;
}

interface GetCommand {
  Bucket: string;
  Key: string;
  IfMatch?: string;
  Range?: string;
}

interface GetReply {
  Body?: unknown;
  ContentLength?: number | undefined;
  ContentRange?: string | undefined;
  ETag?: string | undefined;
  ServerSideEncryption?: string | undefined;
  SSECustomerAlgorithm?: string | undefined;
}

async function fetchPart(
  { bucket, object, part, length, file, digests }: PartRequest,
  stallMs: number,
  signal: AbortSignal | undefined,
  send: (command: GetCommand) => Promise<GetReply>,
): Promise<void> {
  const { key, etag } = object;
  const place = `s3://${bucket}/${key}`;
  let reply: GetReply;
  try {
    reply = await send({
      Bucket: bucket,
      Key: key,
      ...(etag === '' ? {} : { IfMatch: `"${etag}"` }),
      ...(part === undefined ? {} : { Range: `bytes=${part.start}-${part.end - 1}` }),
    });
  } catch (error) {
    if (isPreconditionFailed(error)) throw changed(place);
    if (isMissing(error)) throw gone(place, error);
    throw error;
  }
  const found = plainEtag(reply.ETag);
  if (etag !== '' && found !== '' && found !== etag) throw changed(place);
  const total = part === undefined ? reply.ContentLength : Number(reply.ContentRange?.split('/')[1] ?? object.size);
  if (total !== undefined && total !== object.size) {
    // The same version cannot have another size: the reply is wrong.
    if (etag !== '' && found === etag) throw new BrokenReply('The reply has another length than the object.');
    throw changed(place);
  }
  if (!reply.Body) throw new BrokenReply('The reply has no body.');
  const hash = part === undefined && isMd5(etag) && !isEncrypted(reply) ? createHash('md5') : undefined;
  await readBody(reply.Body as AsyncIterable<unknown>, length, stallMs, async (chunk, position) => {
    signal?.throwIfAborted();
    hash?.update(chunk);
    await writeAll(file, chunk, (part?.start ?? 0) + position);
  });
  const digest = hash?.digest('hex');
  // The same wrong digest twice is no damage: this store's ETags are something else.
  if (digest === undefined || digest === etag || digests.has(digest)) return;
  digests.add(digest);
  throw new BrokenReply('The reply’s bytes are not those of the object.');
}

async function writeAll(file: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    written += (await file.write(chunk, written, chunk.length - written, position + written)).bytesWritten;
  }
}

function isMd5(etag: string): boolean {
  return /^[0-9a-f]{32}$/.test(etag);
}

function isEncrypted({ ServerSideEncryption, SSECustomerAlgorithm }: GetReply): boolean {
  return SSECustomerAlgorithm !== undefined || (ServerSideEncryption !== undefined && ServerSideEncryption !== 'AES256');
}

export function changed(place: string): StorageError {
  return new StorageError('input-changed', `${place} was changed while it was read.`, {
    hint: 'Run again: the new content is read then.',
    retryable: true,
  });
}

export function gone(place: string, cause?: unknown): StorageError {
  return new StorageError('object-missing', `${place} was deleted after it was listed.`, {
    hint: 'Run again: it is left out then.',
    retryable: true,
    cause,
  });
}
