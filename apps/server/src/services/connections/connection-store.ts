import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, type ConnectionInfo, type SaveConnectionBody } from '@millrace/api';
import { z } from 'zod';
import { writeAtomically } from '../atomic-write.ts';
import { UserError } from '../user-error.ts';
import type { Workspace } from '../workspace.ts';
import { lockSecret, openSecret } from './secret-box.ts';

const Stored = z.object({ ...Connection.shape, secret: z.string().nullable() });
type Stored = z.infer<typeof Stored>;

/**
 * The workspace's connections, in its private folder; their secrets are locked. The file is small and read anew each
 * time, because the command line may change it beside the server.
 */
export class ConnectionStore {
  private readonly path: string;

  constructor(workspace: Workspace) {
    this.path = join(workspace.privateFolder, 'connections.json');
  }

  /** All, by name; without secrets. */
  list(): ConnectionInfo[] {
    return this.read().map(({ secret, ...rest }) => ({ ...rest, hasSecret: secret !== null }));
  }

  find(name: string): ConnectionInfo | undefined {
    return this.list().find((connection) => connection.name === name);
  }

  /** A connection's secret; the empty text when it has none. */
  secretOf(name: string): string {
    const found = this.read().find((connection) => connection.name === name);
    return found?.secret ? openSecret(found.secret, placeOf(found)) : '';
  }

  /**
   * Adds a connection, or changes the one of this name. A secret that is left out stays, unless the connection leads
   * somewhere else than before: then it has to be given again.
   */
  async save(body: SaveConnectionBody): Promise<void> {
    const { secret, ...connection } = body;
    const known = this.read();
    const before = known.find(({ name }) => name === connection.name);
    const kept = before && placeOf(before) === placeOf(connection) ? before.secret : null;
    if (secret === undefined && before?.secret && kept === null) {
      throw new UserError('invalid', 'secret-wanted', 'The connection leads somewhere else: give its secret again.');
    }
    const locked = secret === undefined ? kept : secret === '' ? null : lockSecret(secret, placeOf(connection));
    await this.write([...known.filter(({ name }) => name !== connection.name), { ...connection, secret: locked }]);
  }

  async remove(name: string): Promise<void> {
    await this.write(this.read().filter((connection) => connection.name !== name));
  }

  private read(): Stored[] {
    try {
      return z.array(Stored).parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new UserError('refused', 'connections-unreadable', 'The file .millrace/connections.json cannot be read.', { cause: error });
    }
  }

  private async write(connections: Stored[]): Promise<void> {
    const sorted = connections.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    await writeAtomically(this.path, `${JSON.stringify(sorted, null, 2)}\n`, true, 0o600);
  }
}

/** Where a secret goes: it is of no use to a connection that leads elsewhere. */
function placeOf({ name, kind, host, port, user }: Connection): string {
  return JSON.stringify([name, kind, host.toLowerCase(), port, user]);
}
