import type { WorkerLimits } from '@millrace/engine';
import { parseTypeName, type Schema } from '@millrace/plan';

export const TEST_LIMITS: WorkerLimits = { memoryBytes: 512 * 1024 ** 2, threads: 2, spillBytes: 1024 ** 3 };

/** Columns by name and DuckDB type. */
export function schemaOf(columns: Record<string, string>): Schema {
  return Object.entries(columns).map(([name, typeName]) => {
    const type = parseTypeName(typeName);
    if (!type) throw new Error(`${typeName} is no type.`);
    return { name, type };
  });
}
