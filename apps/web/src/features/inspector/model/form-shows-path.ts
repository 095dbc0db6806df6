import type { FieldSpec } from '@millrace/nodes/kit';
import { type ConfigPath, valueAt } from './config-path.ts';
import { isVisible } from './visible-fields.ts';

/** Whether a form shows a field, list row or cell at this path, given the configuration as it is. */
export function formShowsPath(fields: FieldSpec[], config: Record<string, unknown>, path: ConfigPath): boolean {
  const [name, index, cell, ...rest] = path;
  const spec = fields.find((field) => field.name === name);
  if (!spec || !isVisible(spec, fields, config)) return false;
  if (index === undefined) return true;
  if (spec.kind === 'columns') return typeof index === 'number' && cell === undefined;
  if (spec.kind !== 'list' || typeof index !== 'number') return false;
  const row = valueAt(config, [spec.name, index]);
  if (typeof row !== 'object' || row === null) return false;
  return cell === undefined || formShowsPath(spec.item ?? [], row as Record<string, unknown>, [cell, ...rest]);
}
