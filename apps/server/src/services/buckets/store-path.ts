/** An address such as `s3://bucket/key`. */
export interface StorePath {
  bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  key: string;
}

export function isStorePath(path: string): boolean {
  return /^s3:\/\//i.test(path);
}

/** Takes an address apart; undefined when it is none that a store has. */
export function parseStorePath(path: string): StorePath | undefined {
  const [, bucket, rest = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/su.exec(path.replace(/^s3/i, 's3')) ?? [];
  if (bucket === undefined || rest.includes('\0') || Buffer.byteLength(rest) > 1024) return undefined;
  const key = rest.replace(/^\/+|\/+$/g, '');
  if (key.split('/').some((part) => part === '.' || part === '..')) return undefined;
  return { bucket, key };
}

export function printStorePath({ bucket, key }: StorePath): string {
  return key === '' ? `s3://${bucket}` : `s3://${bucket}/${key}`;
}
