import { describeFields, type FieldSpec } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import type { Diagnostic, PipelineDocument } from '@millrace/pipeline';

/** Where a diagnostic points in its node's form, in the form's words: `Conditions, row 2, Column`. */
export function fieldName(document: PipelineDocument, { nodeId, path }: Diagnostic): string {
  const type = document.nodes.find(({ id }) => id === nodeId)?.type;
  const definition = type === undefined ? undefined : nodeRegistry.get(type);
  if (!definition || !path || path.length === 0) return '';
  const words: string[] = [];
  let fields: FieldSpec[] = describeFields(definition.config);
  for (const part of path) {
    if (typeof part === 'number') {
      words.push(`row ${part + 1}`);
      continue;
    }
    const spec = fields.find(({ name }) => name === part);
    if (!spec) return words.join(', ');
    words.push(spec.label);
    fields = spec.item ?? [];
  }
  return words.join(', ');
}
