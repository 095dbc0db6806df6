import type { InputFile, TaskInput } from '@millrace/plan';
import { quotePaths } from '../quote-sql.ts';
import type { ScannedInput } from './match-counters.ts';
import type { WorkerDatabase } from './open-database.ts';

/** A source, or what an earlier stage has written. */
type ReadInput = Pick<TaskInput, 'nodeId'> & { files: Pick<InputFile, 'path'>[] };

const FOOTERS_READ = 50_000;

/** How many rows each source has, as far as its files' footers tell. Asked beside the running statement. */
export async function readInputRows({ watch }: WorkerDatabase, inputs: ReadInput[]): Promise<Map<string, ScannedInput>> {
  const found = new Map<string, ScannedInput>();
  for (const { nodeId, files } of inputs) {
    const paths = files.map((file) => file.path);
    const known = { paths: new Set(paths), rows: undefined };
    found.set(nodeId, known);
    if (paths.length === 0 || paths.length > FOOTERS_READ || !paths.every((path) => /\.parquet$/i.test(path))) continue;
    try {
      const reader = await watch.runAndReadAll(`SELECT sum(num_rows)::DOUBLE FROM parquet_file_metadata(${quotePaths(paths)})`);
      found.set(nodeId, { ...known, rows: Number(reader.getRows()[0]?.[0] ?? 0) });
    } catch {
      // The statement itself reads the same footers and tells what is wrong with them.
    }
  }
  return found;
}
