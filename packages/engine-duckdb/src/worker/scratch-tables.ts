import type { ScratchInput } from '@millrace/engine';
import { quoteIdentifier, quotePaths } from '../quote-sql.ts';
import type { WorkerDatabase } from './open-database.ts';

/** Makes what earlier stages have written readable under the names that a task's SELECT uses. */
export async function openScratch({ main }: WorkerDatabase, scratch: ScratchInput[]): Promise<void> {
  for (const { table, files } of scratch) {
    const paths = quotePaths(files.map((file) => file.path));
    await main.run(
      `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(table)} AS SELECT * FROM read_parquet(${paths}, hive_partitioning = false, union_by_name = false)`,
    );
  }
}
