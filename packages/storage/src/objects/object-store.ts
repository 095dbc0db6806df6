/** An object as a listing or a HEAD tells of it. */
export interface ObjectInfo {
  key: string;
  /** Bytes. */
  size: number;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  /** Changes with the content; empty where the store gives none. */
  etag: string;
}

export interface ObjectRequest {
  signal?: AbortSignal | undefined;
}

/** Folders (prefixes that end with `/`) and objects right below a prefix. */
export interface ObjectFolder {
  prefixes: string[];
  objects: ObjectInfo[];
  truncated: boolean;
}

/**
 * A bucket, or a folder that stands for one. Every method tries again what may succeed when it is tried again, and
 * throws StorageError for what it cannot do.
 */
export interface ObjectStore {
  /** For messages, such as `s3://bucket`. */
  readonly name: string;
  /** All objects whose keys begin with `prefix`, by pages. */
  list(prefix: string, options?: ObjectRequest): AsyncGenerator<ObjectInfo[]>;
  /** What stands right below a prefix, as a folder shows it; at most `limit` entries. */
  browse(prefix: string, limit: number, options?: ObjectRequest): Promise<ObjectFolder>;
  head(key: string, options?: ObjectRequest): Promise<ObjectInfo | undefined>;
  /** A small object's bytes; undefined when there is none. */
  read(key: string, options?: ObjectRequest): Promise<Buffer | undefined>;
  /**
   * Writes an object, or the range of it, to the same place of a local file, which is made.
   * @throws StorageError `input-changed` when the object is not of this size and ETag any more, `object-missing` when it is gone
   */
  download(object: ObjectInfo, path: string, options?: ObjectRequest & { ranges?: ByteRange[] }): Promise<void>;
  put(key: string, body: Buffer, options?: ObjectRequest): Promise<void>;
  /**
   * Puts an object unless there is one of this key.
   * @returns false when there is another one; true also when an earlier attempt of this call put it and its reply was lost
   * @throws StorageError `commit-unknown` when it cannot be told whether the object was put
   */
  putIfAbsent(key: string, body: Buffer, options?: ObjectRequest): Promise<boolean>;
  /** Uploads a local file under a key that nobody else uses. */
  upload(path: string, key: string, options?: ObjectRequest): Promise<ObjectInfo>;
  /** Objects that are not there count as removed. */
  remove(keys: string[], options?: ObjectRequest): Promise<void>;
}

/** Bytes from `start` up to but not including `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** An ETag without the quotes, which some stores leave out. */
export function plainEtag(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '');
}
