import { type Diagnostic, diagnostic } from '@millrace/pipeline';
import type { LogicalNode, WriteRel } from '@millrace/plan';
import type { CompileRequest } from './compiled.ts';
import { writeRelation } from './lower.ts';

const systemNames = { sqlite: 'SQLite', duckdb: 'DuckDB', postgres: 'PostgreSQL', mysql: 'MySQL' };

/** Targets that cannot be written here: an extension or a connection is missing. Sources tell by themselves when they are looked at. */
export function validateReach(nodes: LogicalNode[], request: Pick<CompileRequest, 'extensions' | 'connections'>): Diagnostic[] {
  return nodes.flatMap((node) => {
    const write = writeRelation(node);
    if (!write) return [];
    const place = (field: string) => ({ nodeId: node.nodeId, path: [field] });
    return [
      ...missingExtension(write, request).map(({ field, ...params }) => diagnostic('extension-missing', params, place(field))),
      ...missingConnection(write, request).map((params) => diagnostic('connection-missing', params, place('connection'))),
    ];
  });
}

function missingExtension({ format, database }: WriteRel, { extensions }: Pick<CompileRequest, 'extensions'>) {
  const system = database?.place.system;
  const needed = database ? (system === 'duckdb' ? undefined : `${system}_scanner`) : format.kind === 'excel' ? 'excel' : undefined;
  if (needed === undefined || !extensions || extensions.has(needed)) return [];
  return [
    database
      ? { what: 'These databases', extension: needed, field: 'system' }
      : { what: 'Excel files', extension: needed, field: 'format' },
  ];
}

function missingConnection({ database }: WriteRel, { connections }: Pick<CompileRequest, 'connections'>) {
  const place = database?.place;
  if (place?.kind !== 'connection' || !connections || connections.get(place.connection) === place.system) return [];
  return [{ connection: place.connection, system: systemNames[place.system] }];
}
