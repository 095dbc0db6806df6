import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import type { z } from 'zod';
import { PipelineDraft } from './pipeline-draft.ts';

/** A pipeline to start from: a few settings, from which its nodes are made. */
export interface Template<Config = unknown> {
  id: string;
  title: string;
  /** One sentence for the gallery. */
  summary: string;
  /** Made of `field.…`, as a node's configuration is. */
  config: z.ZodObject;
  /** Settings that work on the sample workspace. */
  example: Record<string, unknown>;
  /** What is wrong with settings that have the right shape, as sentences. */
  check?(config: Config): string[];
  /** Draws the pipeline. */
  draw(config: Config, draft: PipelineDraft): void;
}

/** Helps TypeScript to tie a template's functions to its zod schema. */
export function defineTemplate<S extends z.ZodObject>(template: Omit<Template<z.output<S>>, 'config'> & { config: S }): Template {
  return template as unknown as Template;
}

export type FilledTemplate = { ok: true; document: PipelineDocument } | { ok: false; problems: string[] };

/** Makes a template's pipeline. What is wrong with the settings is told, and nothing is made. */
export function fillTemplate(template: Template, name: string, settings: unknown): FilledTemplate {
  const parsed = template.config.strict().safeParse(settings);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)),
    };
  }
  const problems = template.check?.(parsed.data) ?? [];
  if (problems.length > 0) return { ok: false, problems };
  const draft = new PipelineDraft(emptyDocument(name));
  template.draw(parsed.data, draft);
  return { ok: true, document: draft.finish() };
}
