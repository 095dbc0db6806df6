import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { extensionDirectory, installedExtensions } from '@millrace/engine-duckdb/extensions';
import { createServices, type Services } from '@millrace/server';
import { AnswerServer } from './answer-server.ts';

/** A workspace for cases, with the studio's real services, and a DuckDB of the test's own to write inputs and check SQL. */
export interface CaseWorkspace {
  root: string;
  services: Services;
  connection: DuckDBConnection;
  /** Has a web server on this machine give a case's answers. */
  server: AnswerServer;
  close(): Promise<void>;
}

export async function openCaseWorkspace(): Promise<CaseWorkspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'millrace-cases-')));
  const services = await createServices({ folder: root, role: 'process' });
  const server = new AnswerServer();
  await server.listen();
  await services.connections.allow('127.0.0.1', true);
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', extension_directory: extensionDirectory() });
  const connection = await instance.connect();
  for (const name of installedExtensions()) if (!/^(postgres|mysql)/.test(name)) await connection.run(`LOAD ${name}`);
  // Zoned times are shown the same on every machine.
  await connection.run("SET TimeZone = 'UTC'");
  // The SQL that the editor shows has paths relative to the workspace.
  await connection.run(`SET file_search_path = '${root}'`);
  return {
    root,
    services,
    connection,
    server,
    close: async () => {
      server.close();
      connection.closeSync();
      instance.closeSync();
      await services.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
