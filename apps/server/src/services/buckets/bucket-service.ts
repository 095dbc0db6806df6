import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { BucketConnectionInfo, SaveBucketConnectionBody, SaveBucketConnectionResult } from '@millrace/api';
import { type ObjectPlace, type ObjectTarget, probeConditionalWrites, S3ObjectStore, StorageError } from '@millrace/storage';
import { UserError } from '../user-error.ts';
import type { BucketStore, StoredBucketConnection } from './bucket-store.ts';
import { parseStorePath, printStorePath } from './store-path.ts';

/** Never reached: the metadata of cloud machines is there. */
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addSubnet('fe80::', 10, 'ipv6');

const WITHOUT_CONDITIONS =
  'This store ignores conditional writes: runs that write to the same data set at the same time are kept apart by a lease only.';
const READ_ONLY = 'Nothing could be written there: it can be a source, not a target.';

/** Finds the store of an address, and keeps the connections that lead there. */
export class BucketService {
  private readonly connections: BucketStore;
  private readonly opened = new Map<string, S3ObjectStore>();

  constructor(connections: BucketStore) {
    this.connections = connections;
  }

  list(): BucketConnectionInfo[] {
    return this.connections.list();
  }

  /**
   * Saves a connection after it was tried: its first root must be listed. Whether two writers can be told apart there is
   * found out by writing a small object twice, and removing it.
   * @throws UserError when it does not work
   */
  async save(body: SaveBucketConnectionBody): Promise<SaveBucketConnectionResult> {
    const draft = this.connections.drafted(body);
    await checkEndpoint(draft.endpoint);
    const warnings: string[] = [];
    const store = this.open(draft, bucketOf(draft.roots[0] ?? ''));
    try {
      const prefix = prefixOf(draft.roots[0] ?? '');
      await store.browse(prefix, 1);
      draft.conditionalWrites = await probeConditionalWrites({ store, prefix }).catch((error: unknown) => {
        if (error instanceof StorageError && error.code === 'storage-denied') return null;
        throw error;
      });
    } catch (error) {
      if (error instanceof StorageError) throw new UserError('refused', error.code, error.message, { hint: error.hint, cause: error });
      throw error;
    } finally {
      store.close();
    }
    if (draft.conditionalWrites === null) warnings.push(READ_ONLY);
    if (draft.conditionalWrites === false) warnings.push(WITHOUT_CONDITIONS);
    await this.connections.save(draft);
    this.forget();
    const { secret, ...connection } = draft;
    return { connection: { ...connection, hasSecret: secret !== null }, warnings };
  }

  async remove(name: string): Promise<void> {
    if (!(await this.connections.remove(name))) throw new UserError('missing', 'connection-missing', `There is no connection “${name}”.`);
    this.forget();
  }

  /** Where an address leads, if a connection covers it; what is below `prefix` has no slash in front. */
  placeOf(path: string): (ObjectPlace & { path: string; conditionalWrites: boolean | null }) | undefined {
    const parsed = parseStorePath(path);
    if (!parsed) return undefined;
    const wanted = parsed.key === '' ? parsed.bucket : `${parsed.bucket}/${parsed.key}`;
    const found = this.connections
      .read()
      .flatMap((connection) => connection.roots.map((root) => ({ connection, root: root.replace(/\/+$/, '') })))
      .filter(({ root }) => wanted === root || wanted.startsWith(`${root}/`))
      .sort((one, other) => other.root.length - one.root.length)[0];
    if (!found) return undefined;
    const { conditionalWrites } = found.connection;
    return { store: this.storeOf(found.connection, parsed.bucket), prefix: parsed.key, path: printStorePath(parsed), conditionalWrites };
  }

  /** A data set's place, for the commit. @throws StorageError when no connection leads there any more */
  targetOf(path: string): ObjectTarget | undefined {
    if (!parseStorePath(path)) return undefined;
    const place = this.placeOf(path);
    if (!place) throw new StorageError('outside-root', `No connection leads to ${path}.`, { hint: 'Add one, or choose another target.' });
    return { store: place.store, prefix: `${place.prefix}/`, conditionalWrites: place.conditionalWrites === true };
  }

  close(): void {
    this.forget();
  }

  private storeOf(connection: StoredBucketConnection, bucket: string): S3ObjectStore {
    const key = JSON.stringify([connection, bucket]);
    const known = this.opened.get(key) ?? this.open(connection, bucket);
    this.opened.set(key, known);
    return known;
  }

  private open(connection: StoredBucketConnection, bucket: string): S3ObjectStore {
    const { endpoint, region, pathStyle, accessKeyId } = connection;
    const secretAccessKey = this.connections.secretOf(connection);
    const stallMs = Number(process.env.MILLRACE_S3_STALL_MS);
    return new S3ObjectStore(
      {
        region,
        pathStyle,
        ...(stallMs > 0 ? { stallMs } : {}),
        ...(endpoint === '' ? {} : { endpoint }),
        ...(accessKeyId === '' || secretAccessKey === undefined ? {} : { key: { accessKeyId, secretAccessKey } }),
      },
      bucket,
    );
  }

  private forget(): void {
    for (const store of this.opened.values()) store.close();
    this.opened.clear();
  }
}

async function checkEndpoint(endpoint: string): Promise<void> {
  if (endpoint === '') return;
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
  for (const address of addresses.map((each) => each.replace(/^::ffff:(?=\d+\.)/i, ''))) {
    if (!refused.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) continue;
    throw new UserError('refused', 'host-refused', `The endpoint leads to ${address}, which is never reached.`);
  }
}

function bucketOf(root: string): string {
  return root.split('/')[0] ?? root;
}

function prefixOf(root: string): string {
  const key = root.slice(bucketOf(root).length + 1).replace(/\/+$/, '');
  return key === '' ? '' : `${key}/`;
}
