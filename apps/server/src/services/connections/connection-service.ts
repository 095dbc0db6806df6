import type { ConnectionInfo, SaveConnectionBody } from '@millrace/api';
import { type Engine, EngineFailure } from '@millrace/engine';
import type { DatabaseTable } from '@millrace/plan';
import { UserError } from '../user-error.ts';
import { connectionMissing, type DatabaseReach, reachDatabase } from './reach-database.ts';

/** Keeps the workspace's connections and tries them. */
export class ConnectionService {
  private readonly reach: DatabaseReach;
  private readonly engine: Engine;

  constructor(reach: DatabaseReach, engine: Engine) {
    this.reach = reach;
    this.engine = engine;
  }

  list(): ConnectionInfo[] {
    return this.reach.connections.list();
  }

  save(body: SaveConnectionBody): Promise<void> {
    return this.reach.connections.save(body);
  }

  remove(name: string): Promise<void> {
    return this.reach.connections.remove(name);
  }

  /** Lets the workspace reach a host. Only its owner may, on the command line. */
  allow(host: string, isPrivate: boolean): Promise<void> {
    return this.reach.egress.allow(host, isPrivate);
  }

  /** Tries a connection. @returns its tables; none for HTTP, whose host is only looked up */
  async tables(name: string, signal?: AbortSignal): Promise<DatabaseTable[]> {
    const found = this.reach.connections.find(name);
    if (!found) throw connectionMissing(name);
    if (found.kind === 'http') {
      await this.reach.egress.addressOf(found.host);
      return [];
    }
    const database = await reachDatabase(this.reach, { kind: 'connection', system: found.kind, connection: name });
    try {
      return await this.engine.databases.listTables(database, signal);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      const { code, message, hint } = error.detail;
      throw new UserError('refused', code, message, { hint, cause: error });
    }
  }
}
