import type { Diagnostic } from '@millrace/pipeline';
import type {
  DatabasePlace,
  DatabaseRead,
  Expression,
  HttpFetch,
  InputFile,
  InputRel,
  ReadFormat,
  Relation,
  Schema,
  TextEncoding,
} from '@millrace/plan';
import type { z } from 'zod';

export type NodeGroup = 'source' | 'rows' | 'columns' | 'text' | 'combine' | 'nested' | 'quality' | 'code' | 'target';

export interface PortDefinition {
  name: string;
  label: string;
  /** Takes several edges, in the order of the document; ports without it take one. */
  many?: boolean;
  /** May stay unconnected. */
  optional?: boolean;
}

/** A source's files and how they are written, as found on disk before compiling. */
export interface SourceInfo {
  /** Absolute path of the file or folder. */
  path: string;
  files: InputFile[];
  format: ReadFormat;
  columns: Schema;
  partitionColumns: Schema;
  rows: number | null;
  rowsExact: boolean;
}

/** What a source node asks to be found on disk: pure data, made from its configuration. */
export interface SourceRequest {
  /** As the author wrote it, relative to the workspace or absolute. */
  path: string;
  /** Matched against the path below a folder; `**` crosses folders. */
  pattern: string;
  hivePartitions: boolean;
  hint:
    | {
        kind: 'csv';
        delimiter?: string;
        quote?: string;
        escape?: string;
        header?: boolean;
        skip?: number;
        nullText?: string;
        badRows: 'fail' | 'skip';
      }
    | { kind: 'json'; recordPath: string[]; badRows: 'fail' | 'skip' }
    | { kind: 'text'; skip: number; encoding: TextEncoding }
    | { kind: 'excel'; sheet: string; range: string; header: boolean; asText: boolean; safe: boolean }
    | { kind: 'avro' }
    | { kind: 'parquet' };
  /** Types that the author fixed, by SQL name; parsed by the compiler. */
  types: { name: string; type: string }[];
}

/** Rows that do not lie in files: they are fetched into some before they are read. */
export type FetchRequest = { kind: 'database'; place: DatabasePlace; read: DatabaseRead } | { kind: 'http'; http: HttpFetch };

export interface NodeInput {
  relation: InputRel;
  schema: Schema;
  /** The upstream node's name, which a SQL node uses as its table's name. */
  name: string;
}

/** What `lower` may ask. Whatever is wrong is reported, not thrown; then the relation may be left out. */
export interface LowerContext {
  nodeId: string;
  /** Inputs by port; a port without `many` has at most one. Required ports are always there. */
  inputs: Record<string, NodeInput[]>;
  /**
   * The parsed expression of a field; undefined when it did not parse, which has been reported already.
   * @param above names of columns that the node itself computes before it: the expression may use them too
   * @param placeholder a name in it that stands for whatever the node puts there, such as each of several columns
   */
  expression(path: (string | number)[], above?: readonly string[], placeholder?: string): Expression | undefined;
  /** A type by its SQL name; undefined, and reported, when the engine does not know it. */
  type(path: (string | number)[]): import('@millrace/plan').DataType | undefined;
  /** For source nodes, what was found on disk. */
  source?: SourceInfo;
  /** For target nodes, turns the author's path into an absolute one inside the workspace; reports and gives undefined if it cannot. */
  targetPath(path: string, field: string): string | undefined;
  report(diagnostic: Diagnostic): void;
}

/** All there is to a node type. From it come the palette entry, the form, the schema, the SQL of each dialect and the page. */
export interface NodeDefinition<Config = unknown> {
  type: string;
  version: number;
  group: NodeGroup;
  title: string;
  /** One sentence for the palette. */
  summary: string;
  /** More words by which the palette's search finds it. */
  keywords: string[];
  /** A name of lucide's icons, in kebab case. */
  icon: string;
  inputs: PortDefinition[];
  /** The ports of every configuration; with `outputPorts`, those of the defaults. */
  outputs: PortDefinition[];
  /** The output ports that a valid configuration has, for types whose author names the outputs. Names never repeat. */
  outputPorts?(config: Config): PortDefinition[];
  /** Why the node runs on DuckDB alone; left out, it runs on every engine. A sentence for the palette's badge and for validation. */
  duckdbOnly?: string;
  config: z.ZodObject;
  /** A configuration to start from; it need not be complete. */
  defaults: Config;
  /** One line for the node's card, from a valid configuration. */
  describe(config: Config): string;
  /** For sources. */
  source?(config: Config): SourceRequest;
  /** For sources of rows elsewhere; undefined when the configuration lacks something, which `lower` reports. */
  fetch?(config: Config): FetchRequest | undefined;
  /** The relation of each output port; a target gives its WriteRel under `WRITE_PORT`, behind its output ports if it has any. */
  lower(config: Config, context: LowerContext): Record<string, Relation> | undefined;
}

/** Helps TypeScript to tie a definition's functions to its zod schema. */
export function defineNode<S extends z.ZodObject>(definition: Omit<NodeDefinition<z.output<S>>, 'config'> & { config: S }): NodeDefinition {
  return definition as unknown as NodeDefinition;
}

/** The output ports of a node with this configuration, valid or not: one that is not has the type's own. */
export function outputPortsOf(definition: NodeDefinition, config: unknown): PortDefinition[] {
  if (!definition.outputPorts) return definition.outputs;
  const parsed = definition.config.safeParse(config);
  return parsed.success ? definition.outputPorts(parsed.data) : definition.outputs;
}

/** Node types by name. */
export type NodeRegistry = ReadonlyMap<string, NodeDefinition>;
