import { diagnostic } from '@millrace/pipeline';
import type { LowerContext } from './definition.ts';

/** A column of the output and the field of the configuration that named it. */
export interface NamedPlace {
  name: string;
  path: (string | number)[];
}

/**
 * Whether output columns can stand together: at least one, and no name twice, upper and lower case being the same.
 * What is wrong is reported at the later of two fields.
 */
export function checkNames(context: LowerContext, columns: NamedPlace[], emptyAt: string): boolean {
  const { nodeId } = context;
  if (columns.length === 0) {
    context.report(diagnostic('columns-none', {}, { nodeId, path: [emptyAt] }));
    return false;
  }
  const seen = new Set<string>();
  let unique = true;
  for (const { name, path } of columns) {
    if (seen.has(name.toLowerCase())) {
      context.report(diagnostic('column-repeated', { column: name }, { nodeId, path }));
      unique = false;
    }
    seen.add(name.toLowerCase());
  }
  return unique;
}
