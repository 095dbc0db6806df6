import { createHash } from 'node:crypto';
import { StorageError } from '../storage-error.ts';
import { downloadObject } from './download-object.ts';
import { type ByteRange, type ObjectFolder, type ObjectInfo, type ObjectRequest, type ObjectStore, plainEtag } from './object-store.ts';
import { readBody } from './read-body.ts';
import { BrokenReply, isMissing, isOutcomeUnknown, isPreconditionFailed } from './s3-failure.ts';
import { type S3Access, S3Session } from './s3-session.ts';
import { uploadFile } from './upload-file.ts';

const REMOVED_AT_ONCE = 1000;

interface ListedObject {
  Key?: string | undefined;
  Size?: number | undefined;
  LastModified?: Date | undefined;
  ETag?: string | undefined;
}

/** A bucket behind the protocol of Amazon S3. */
export class S3ObjectStore implements ObjectStore {
  readonly name: string;
  private readonly bucket: string;
  private readonly session: S3Session;

  constructor(access: S3Access, bucket: string) {
    this.name = `s3://${bucket}`;
    this.bucket = bucket;
    this.session = new S3Session(access);
  }

  close(): void {
    this.session.close();
  }

  async *list(prefix: string, { signal }: ObjectRequest = {}): AsyncGenerator<ObjectInfo[]> {
    let token: string | undefined;
    do {
      const page = await this.listPage(prefix, signal, { ContinuationToken: token });
      yield page.objects;
      if (page.next !== undefined && page.next === token)
        throw new StorageError('storage-refused', `The store repeats a page of ${this.name}.`);
      token = page.next;
    } while (token !== undefined);
  }

  async browse(prefix: string, limit: number, { signal }: ObjectRequest = {}): Promise<ObjectFolder> {
    const page = await this.listPage(prefix, signal, { Delimiter: '/', MaxKeys: limit });
    return { prefixes: page.prefixes, objects: page.objects, truncated: page.next !== undefined };
  }

  async head(key: string, { signal }: ObjectRequest = {}): Promise<ObjectInfo | undefined> {
    return this.session.request(this.placeOf(key), signal, async (client, sdk, attempt) => {
      try {
        const reply = await client.send(new sdk.HeadObjectCommand({ Bucket: this.bucket, Key: key }), { abortSignal: attempt });
        return objectInfo(key, { Size: reply.ContentLength, LastModified: reply.LastModified, ETag: reply.ETag });
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  async read(key: string, { signal }: ObjectRequest = {}): Promise<Buffer | undefined> {
    return this.session.request(this.placeOf(key), signal, async (client, sdk, attempt) => {
      try {
        const reply = await client.send(new sdk.GetObjectCommand({ Bucket: this.bucket, Key: key }), { abortSignal: attempt });
        if (!reply.Body) throw new BrokenReply('The reply has no body.');
        const chunks: Buffer[] = [];
        await readBody(reply.Body as AsyncIterable<unknown>, reply.ContentLength, this.session.stallMs, (chunk) => {
          chunks.push(chunk);
        });
        return Buffer.concat(chunks);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  download(object: ObjectInfo, path: string, { signal, ranges }: ObjectRequest & { ranges?: ByteRange[] } = {}): Promise<void> {
    return downloadObject(this.session, this.bucket, object, path, { signal, ranges });
  }

  async put(key: string, body: Buffer, { signal }: ObjectRequest = {}): Promise<void> {
    const request = { Bucket: this.bucket, Key: key, Body: body, ContentLength: body.length, ContentMD5: md5(body) };
    await this.session.request(
      this.placeOf(key),
      signal,
      (client, sdk, attempt) => client.send(new sdk.PutObjectCommand(request), { abortSignal: attempt }),
      'upload',
    );
  }

  async putIfAbsent(key: string, body: Buffer, { signal }: ObjectRequest = {}): Promise<boolean> {
    const request = { Bucket: this.bucket, Key: key, Body: body, ContentLength: body.length, ContentMD5: md5(body), IfNoneMatch: '*' };
    let isUnknown = false;
    try {
      return await this.session.request(
        this.placeOf(key),
        signal,
        async (client, sdk, attempt) => {
          try {
            await client.send(new sdk.PutObjectCommand(request), { abortSignal: attempt });
            return true;
          } catch (error) {
            // The reply of an earlier attempt may have been lost: then what is there is ours.
            if (isPreconditionFailed(error)) return isUnknown && (await this.holds(key, body));
            isUnknown ||= isOutcomeUnknown(error);
            throw error;
          }
        },
        'upload',
      );
    } catch (error) {
      if (!isUnknown) throw error;
      const found = await this.read(key).catch(() => undefined);
      if (found?.equals(body)) return true;
      if (found) return false;
      throw new StorageError('commit-unknown', `It cannot be told whether ${this.placeOf(key)} was written.`, {
        hint: 'Run again: the run finds out, and writes nothing twice.',
        retryable: true,
        cause: error,
      });
    }
  }

  upload(path: string, key: string, { signal }: ObjectRequest = {}): Promise<ObjectInfo> {
    return uploadFile(this.session, this.bucket, key, path, signal);
  }

  async remove(keys: string[], { signal }: ObjectRequest = {}): Promise<void> {
    for (let start = 0; start < keys.length; start += REMOVED_AT_ONCE) {
      const batch = keys.slice(start, start + REMOVED_AT_ONCE);
      const request = { Bucket: this.bucket, Delete: { Objects: batch.map((Key) => ({ Key })), Quiet: true } };
      await this.session.request(this.name, signal, async (client, sdk, attempt) => {
        const { Errors = [] } = await client.send(new sdk.DeleteObjectsCommand(request), { abortSignal: attempt });
        const failed = Errors.find((error) => error.Code !== 'NoSuchKey');
        if (failed)
          throw Object.assign(new Error(failed.Message ?? 'An object could not be removed.'), { name: failed.Code ?? 'InternalError' });
      });
    }
  }

  private async holds(key: string, body: Buffer): Promise<boolean> {
    return (await this.read(key))?.equals(body) ?? false;
  }

  private async listPage(
    prefix: string,
    signal: AbortSignal | undefined,
    more: { ContinuationToken?: string | undefined; Delimiter?: string; MaxKeys?: number },
  ): Promise<{ objects: ObjectInfo[]; prefixes: string[]; next: string | undefined }> {
    const request = { Bucket: this.bucket, Prefix: prefix, EncodingType: 'url' as const, ...more };
    return this.session.request(this.placeOf(prefix), signal, async (client, sdk, attempt) => {
      const reply = await client.send(new sdk.ListObjectsV2Command(request), { abortSignal: attempt });
      const decode = reply.EncodingType === 'url' ? decodeKey : (key: string) => key;
      if (reply.IsTruncated && reply.NextContinuationToken === undefined) throw new BrokenReply('A page of the listing lacks its end.');
      return {
        objects: (reply.Contents ?? []).flatMap((object) => (object.Key === undefined ? [] : [objectInfo(decode(object.Key), object)])),
        prefixes: (reply.CommonPrefixes ?? []).flatMap(({ Prefix }) => (Prefix === undefined ? [] : [decode(Prefix)])),
        next: reply.IsTruncated ? reply.NextContinuationToken : undefined,
      };
    });
  }

  private placeOf(key: string): string {
    return `${this.name}/${key}`;
  }
}

/** The buckets that the credentials may list. @throws StorageError */
export async function listBuckets(access: S3Access, signal?: AbortSignal): Promise<string[]> {
  const session = new S3Session(access);
  try {
    return await session.request('the list of buckets', signal, async (client, sdk, attempt) => {
      const reply = await client.send(new sdk.ListBucketsCommand({}), { abortSignal: attempt });
      return (reply.Buckets ?? []).flatMap(({ Name }) => (Name === undefined ? [] : [Name]));
    });
  } finally {
    session.close();
  }
}

function objectInfo(key: string, { Size, LastModified, ETag }: Omit<ListedObject, 'Key'>): ObjectInfo {
  return { key, size: Size ?? 0, modifiedAt: LastModified?.getTime() ?? 0, etag: plainEtag(ETag) };
}

function md5(body: Buffer): string {
  return createHash('md5').update(body).digest('base64');
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}
