import { createHash } from 'node:crypto';
import { type InputFile, type InputRel, type ReadRel, type Relation, readRelations, type StageOutput } from '@millrace/plan';
import { type FusedTable, fusedStatement, outputKey } from './fused-statement.ts';
import { withFiles } from './prune-files.ts';

export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

/**
 * A hash of what a statement does to its files, whichever they are: neither the files' names nor those that people gave to
 * nodes have a part in it.
 */
export function statementHash(tables: FusedTable[], root: Relation): string {
  const names = new Map(tables.map((table, index) => [outputKey(table), `t${index + 1}`]));
  const nameOf = (input: Pick<InputRel, 'nodeId' | 'port'>) => names.get(outputKey(input)) ?? outputKey(input);
  const bare = (relation: Relation) => withFiles(relation, placeholder);
  const sql = fusedStatement({
    tables: tables.map((table) => ({ ...table, title: '', relation: bare(table.relation) })),
    root: bare(root),
    nameOf,
    barriers: new Set(),
  });
  return hashOf(sql);
}

/** One file in place of all; a key's spelling in the folders' names stays, since the statement repeats it. */
function placeholder({ files }: ReadRel): InputFile[] {
  const parts = files[0]?.path.split('/').slice(0, -1) ?? [];
  const keys = parts.flatMap((part) => (part.indexOf('=') > 0 ? [`${part.slice(0, part.indexOf('='))}=`] : []));
  return [{ path: `/${[...keys, 'file'].join('/')}`, size: 0, modifiedAt: 0, partition: {} }];
}

export function outputHash(output: StageOutput): string {
  if (output.kind !== 'dataset') return '';
  const { format, partitionBy, mode, schema } = output;
  return hashOf([format, partitionBy, mode, schema]);
}

/** What is known of files without opening them, and how those are read whose columns differ. */
export function fingerprints(read: ReadRel, files: InputFile[]): unknown[] {
  const shapes = read.format.kind === 'csv' ? (read.format.shapes ?? []) : [];
  const shapeOf = new Map(shapes.flatMap((shape) => shape.files.map((path) => [path, shape.columns] as const)));
  return files.map(({ path, size, modifiedAt }) => [path, size, modifiedAt, ...(shapeOf.has(path) ? [shapeOf.get(path)] : [])]);
}

export function scansOfTables(tables: FusedTable[], root: Relation): ReadRel[] {
  return [...new Set([...tables.map(({ relation }) => relation), root].flatMap(readRelations))];
}
