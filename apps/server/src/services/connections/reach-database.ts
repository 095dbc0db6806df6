import type { ReachedDatabase } from '@millrace/engine';
import type { DatabasePlace } from '@millrace/plan';
import { readablePath } from '../readable-path.ts';
import { UserError } from '../user-error.ts';
import type { Workspace } from '../workspace.ts';
import type { ConnectionStore } from './connection-store.ts';
import type { EgressPolicy } from './egress-policy.ts';

export interface DatabaseReach {
  workspace: Workspace;
  connections: ConnectionStore;
  egress: EgressPolicy;
}

/** What it takes to reach a database now: the file's checked path, or the server's checked address and secret. */
export async function reachDatabase({ workspace, connections, egress }: DatabaseReach, place: DatabasePlace): Promise<ReachedDatabase> {
  if (place.kind === 'file') {
    const path = await readablePath(workspace, place.path);
    if (path.ok) return { system: place.system, path: path.path };
    throw new UserError('refused', 'source-outside', `“${place.path}” lies outside the workspace.`);
  }
  const found = connections.find(place.connection);
  if (!found || found.kind !== place.system) throw connectionMissing(place.connection);
  const { host, port, database, user, tls } = found;
  const address = await egress.addressOf(host);
  return { system: place.system, host, address, port, database, user, password: connections.secretOf(found.name), tls };
}

export function connectionMissing(name: string): UserError {
  return new UserError('missing', 'connection-missing', `There is no connection “${name}” of this kind.`, {
    hint: 'Add it with “millrace connection add”.',
  });
}
