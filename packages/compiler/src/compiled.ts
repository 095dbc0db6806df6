import type { NodeRegistry, SourceInfo } from '@millrace/nodes/kit';
import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';
import type { LogicalPlan } from '@millrace/plan';

export interface CompileRequest {
  document: PipelineDocument;
  registry: NodeRegistry;
  /** Values for this run, by name, as text. */
  parameters: Record<string, string>;
  /** Extensions that the engine has; without it, all. */
  extensions?: ReadonlySet<string>;
  /** The kinds of the saved connections, by name; without it, any may be there. */
  connections?: ReadonlyMap<string, string>;
  /** The absolute path of a target inside the workspace. */
  targetPath: (path: string) => TargetPathResult;
}

export type TargetPathResult = { ok: true; path: string } | { ok: false; reason: 'outside' | 'reserved' | 'no-connection' };

export interface FoundSource {
  source: SourceInfo;
  /** Things that the author should know. */
  notes: string[];
  /** Whether the source has more files than were given. */
  partial: boolean;
}

/** What a document means. A node with errors, or behind one, is not in the plan. */
export interface Compiled {
  document: PipelineDocument;
  plan: LogicalPlan;
  diagnostics: Diagnostic[];
  /** What source nodes read, by node id. */
  sources: Map<string, FoundSource>;
}
