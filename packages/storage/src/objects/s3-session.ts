import type { S3Client } from '@aws-sdk/client-s3';
import { type RetryPolicy, retryPolicy, withRetries } from './retry.ts';
import { BrokenReply, isRetryable, storageErrorOf } from './s3-failure.ts';

/** How a store is reached. */
export interface S3Access {
  /** Such as `https://s3.example.com`; the provider's own when left out. */
  endpoint?: string;
  region: string;
  /** The bucket stands in the path, not in the host's name. */
  pathStyle: boolean;
  /** The environment's chain (variables, profile, instance role) when left out. */
  key?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Milliseconds without a sign of life after which an attempt is given up. */
  stallMs?: number;
  retries?: RetryPolicy;
}

const STALL_MS = 30_000;
const UPLOAD_TIMES_LONGER = 6;
const SOCKETS = 64;

export type Sdk = typeof import('@aws-sdk/client-s3');

/** A client of one store. The SDK is loaded when it is first needed: most pipelines never need it. */
export class S3Session {
  readonly stallMs: number;
  private readonly access: S3Access;
  private readonly policy: RetryPolicy;
  private opened: Promise<{ sdk: Sdk; client: S3Client }> | undefined;

  constructor(access: S3Access) {
    this.access = access;
    this.stallMs = access.stallMs ?? STALL_MS;
    this.policy = access.retries ?? retryPolicy;
  }

  /**
   * Sends a request until it succeeds, fails for good, or was tried often enough.
   * @param place what it is about, for messages
   * @param send gets a signal that also fires when no reply comes
   * @throws StorageError
   */
  async request<T>(
    place: string,
    signal: AbortSignal | undefined,
    send: (client: S3Client, sdk: Sdk, attempt: AbortSignal) => Promise<T>,
    kind: 'short' | 'upload' = 'short',
  ): Promise<T> {
    try {
      return await withRetries(this.policy, signal, isRetryable, () => this.attempt(signal, send, kind));
    } catch (error) {
      throw storageErrorOf(error, place, signal);
    }
  }

  /** One attempt, with the SDK's own errors. */
  async attempt<T>(
    signal: AbortSignal | undefined,
    send: (client: S3Client, sdk: Sdk, attempt: AbortSignal) => Promise<T>,
    kind: 'short' | 'upload' = 'short',
  ): Promise<T> {
    const { sdk, client } = await this.open();
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), this.stallMs * (kind === 'upload' ? UPLOAD_TIMES_LONGER : 1));
    try {
      return await send(client, sdk, signal ? AbortSignal.any([signal, silence.signal]) : silence.signal);
    } catch (error) {
      if (silence.signal.aborted && !signal?.aborted) throw new BrokenReply('The store did not reply in time.');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    void this.opened?.then(({ client }) => client.destroy()).catch(() => {});
  }

  private open(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.opened ??= this.connect();
    return this.opened;
  }

  private async connect(): Promise<{ sdk: Sdk; client: S3Client }> {
    const sdk = await import('@aws-sdk/client-s3');
    const { endpoint, region, pathStyle, key } = this.access;
    const client = new sdk.S3Client({
      region,
      forcePathStyle: pathStyle,
      // Retries are ours: they have full jitter, and know a short body.
      maxAttempts: 1,
      // Stores other than Amazon's do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: Math.min(this.stallMs, 10_000),
        httpAgent: { maxSockets: SOCKETS },
        httpsAgent: { maxSockets: SOCKETS },
      },
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(key === undefined ? {} : { credentials: key }),
    });
    return { sdk, client };
  }
}
