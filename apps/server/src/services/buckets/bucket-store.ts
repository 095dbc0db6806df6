import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BucketConnection, type BucketConnectionInfo, type SaveBucketConnectionBody } from '@millrace/api';
import { z } from 'zod';
import { writeAtomically } from '../atomic-write.ts';
import { lockSecret, openSecret } from '../connections/secret-box.ts';
import { KeyedMutex } from '../keyed-mutex.ts';
import { UserError } from '../user-error.ts';
import type { Workspace } from '../workspace.ts';

const Stored = z.object({
  ...BucketConnection.shape,
  secret: z.string().nullable(),
  /** Whether the store refused to overwrite when it was asked; null where nothing may be written. */
  conditionalWrites: z.boolean().nullable(),
});
export type StoredBucketConnection = z.infer<typeof Stored>;

/**
 * The workspace's connections to S3 stores, in its private folder; their secrets are locked with the user's key. The file
 * is small and read anew each time, because the command line may change it beside the server.
 */
export class BucketStore {
  private readonly path: string;
  private readonly mutex = new KeyedMutex();

  constructor(workspace: Workspace) {
    this.path = join(workspace.privateFolder, 'buckets.json');
  }

  list(): BucketConnectionInfo[] {
    return this.read().map(({ secret, ...rest }) => ({ ...rest, hasSecret: secret !== null }));
  }

  /** All, with their locked secrets. */
  read(): StoredBucketConnection[] {
    try {
      return z.array(Stored).parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new UserError('refused', 'connections-unreadable', 'The file .millrace/buckets.json cannot be read.', { cause: error });
    }
  }

  secretOf(connection: StoredBucketConnection): string | undefined {
    return connection.secret === null ? undefined : openSecret(connection.secret, placeOf(connection));
  }

  /**
   * What would be stored. A secret that is left out stays, unless the connection leads somewhere else than before: then it
   * has to be given again.
   */
  drafted({ secret, ...connection }: SaveBucketConnectionBody): StoredBucketConnection {
    const before = this.read().find(({ name }) => name === connection.name);
    const kept = before && placeOf(before) === placeOf(connection) ? before.secret : null;
    if (secret === undefined && before?.secret && kept === null && connection.accessKeyId !== '') {
      throw new UserError('invalid', 'secret-wanted', 'The connection leads somewhere else: give its secret again.');
    }
    const given = secret === undefined || secret === '' ? kept : lockSecret(secret, placeOf(connection));
    const locked = connection.accessKeyId === '' ? null : given;
    if (connection.accessKeyId !== '' && locked === null) {
      throw new UserError('invalid', 'secret-wanted', 'A connection with an access key needs its secret.');
    }
    return { ...connection, secret: locked, conditionalWrites: null };
  }

  async save(connection: StoredBucketConnection): Promise<void> {
    await this.change((known) => [...known.filter(({ name }) => name !== connection.name), connection]);
  }

  async remove(name: string): Promise<boolean> {
    let found = false;
    await this.change((known) => {
      found = known.some((connection) => connection.name === name);
      return known.filter((connection) => connection.name !== name);
    });
    return found;
  }

  private change(edit: (known: StoredBucketConnection[]) => StoredBucketConnection[]): Promise<void> {
    return this.mutex.run(this.path, async () => {
      const sorted = edit(this.read()).sort((one, other) => (one.name < other.name ? -1 : 1));
      await writeAtomically(this.path, `${JSON.stringify(sorted, null, 2)}\n`, true);
    });
  }
}

/** Where a secret goes: it is of no use to a connection that leads elsewhere. */
function placeOf({ name, endpoint, accessKeyId }: Pick<StoredBucketConnection, 'name' | 'endpoint' | 'accessKeyId'>): string {
  return JSON.stringify(['s3', name, endpoint, accessKeyId]);
}
