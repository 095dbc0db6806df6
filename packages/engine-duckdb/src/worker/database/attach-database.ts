import type { ReachedDatabase } from '@millrace/engine';
import { quoteLiteral } from '../../quote-sql.ts';

/** The name under which a worker has its one database. */
export const DATABASE = '"db"';
const CONNECT_SECONDS = 10;

const types = { sqlite: 'sqlite', duckdb: 'duckdb', postgres: 'postgres', mysql: 'mysql' } as const;

export function extensionOf({ system }: ReachedDatabase): string | undefined {
  return system === 'duckdb' ? undefined : `${system}_scanner`;
}

/** The statement that attaches a database. Every part of it is quoted, for its own syntax and for SQL. */
export function attachStatement(database: ReachedDatabase, access: 'read' | 'write'): string {
  const options = [`TYPE ${types[database.system]}`, ...(access === 'read' ? ['READ_ONLY'] : [])];
  return `ATTACH ${quoteLiteral(connectionText(database))} AS ${DATABASE} (${options.join(', ')})`;
}

/** A file's path, or the words by which libpq and the MySQL client connect. */
function connectionText(database: ReachedDatabase): string {
  if ('path' in database) return database.path;
  const { host, address, port, user, password, tls } = database;
  const words =
    database.system === 'postgres'
      ? {
          host,
          // The name was looked up and checked before: it must not be looked up again.
          hostaddr: address,
          port: String(port),
          dbname: database.database,
          user,
          password,
          sslmode: tls,
          connect_timeout: String(CONNECT_SECONDS),
          passfile: '/dev/null',
        }
      : {
          host: address,
          port: String(port),
          database: database.database,
          user,
          passwd: password,
          ssl_mode: tls === 'require' ? 'required' : 'preferred',
        };
  const sign = database.system === 'postgres' ? "'" : '"';
  return Object.entries(words)
    .map(([name, value]) => `${name}=${sign}${value.replaceAll('\\', '\\\\').replaceAll(sign, `\\${sign}`)}${sign}`)
    .join(' ');
}

/** A message of a driver without what it repeats of the connection. */
export function withoutSecrets(message: string, database: ReachedDatabase): string {
  if ('path' in database) return message;
  const known = connectionText(database);
  const shown = message.replaceAll(known, '…').replace(/(?:at|with parameters) "…"/g, `at ${database.host}`);
  return database.password.length < 3 ? shown : shown.replaceAll(database.password, '…');
}
