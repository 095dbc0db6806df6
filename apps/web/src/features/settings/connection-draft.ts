import type { SaveBucketConnectionBody, SaveConnectionBody } from '@millrace/api';

export const connectionKinds = { postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB', http: 'Web API', s3: 'S3 buckets' } as const;
export type ConnectionKind = keyof typeof connectionKinds;

const defaultPorts: Record<Exclude<ConnectionKind, 's3'>, number> = { postgres: 5432, mysql: 3306, http: 443 };

/** A connection as its form holds it: all texts. */
export interface ConnectionDraft {
  kind: ConnectionKind;
  name: string;
  host: string;
  port: string;
  database: string;
  user: string;
  secret: string;
  auth: 'none' | 'basic' | 'bearer' | 'header';
  requireTls: boolean;
  endpoint: string;
  region: string;
  pathStyle: boolean;
  roots: string;
}

export const emptyDraft: ConnectionDraft = {
  kind: 'postgres',
  name: '',
  host: '',
  port: '',
  database: '',
  user: '',
  secret: '',
  auth: 'none',
  requireTls: false,
  endpoint: '',
  region: 'us-east-1',
  pathStyle: false,
  roots: '',
};

/** What a form's texts mean to the server; a secret that was left empty is not sent, so that a known one stays. */
export function toServer(draft: ConnectionDraft): SaveConnectionBody {
  const { kind, name, host, port, database, user, auth, requireTls, secret } = draft;
  if (kind === 's3') throw new TypeError('S3 buckets are no server of this kind');
  return {
    kind,
    name: name.trim(),
    host: host.trim(),
    port: port.trim() === '' ? defaultPorts[kind] : Number(port),
    database: database.trim(),
    user: user.trim(),
    tls: requireTls ? 'require' : 'prefer',
    auth: kind === 'http' ? auth : 'none',
    ...(secret === '' ? {} : { secret }),
  };
}

/** As {@link toServer}, for buckets. */
export function toBuckets({ name, endpoint, region, pathStyle, user, roots, secret }: ConnectionDraft): SaveBucketConnectionBody {
  return {
    name: name.trim(),
    endpoint: endpoint.trim(),
    region: region.trim(),
    pathStyle,
    accessKeyId: user.trim(),
    roots: roots
      .split(',')
      .map((root) =>
        root
          .trim()
          .replace(/^s3:\/\//, '')
          .replace(/\/+$/, ''),
      )
      .filter((root) => root !== ''),
    ...(secret === '' ? {} : { secret }),
  };
}
