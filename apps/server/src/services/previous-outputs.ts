import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Compiled, PreviousOutput } from '@millrace/compiler';
import { WRITE_PORT } from '@millrace/plan';
import { type Manifest, openDataset, openObjectDataset, readFinishedParts, StorageError } from '@millrace/storage';
import type { BucketService } from './buckets/bucket-service.ts';
import { isStorePath } from './buckets/store-path.ts';

const FILES_BETWEEN_TURNS = 4000;

/** What the targets of a pipeline hold already, by their paths. */
export async function previousOutputs({ plan }: Compiled, buckets: BucketService): Promise<(path: string) => PreviousOutput | undefined> {
  const found = new Map<string, PreviousOutput>();
  for (const { outputs } of plan.nodes) {
    const relation = outputs[WRITE_PORT]?.relation;
    if (relation?.kind !== 'write' || relation.database || found.has(relation.path)) continue;
    const previous = await previousOutput(relation.path, buckets);
    if (previous) found.set(relation.path, previous);
  }
  return (path) => found.get(path);
}

/** Undefined where a version cannot be read: the run itself tells of that. */
async function previousOutput(path: string, buckets: BucketService): Promise<PreviousOutput | undefined> {
  try {
    if (isStorePath(path)) return await previousInStore(path, buckets);
    const finished = await readFinishedParts(path);
    const dataset = await openDataset(path);
    return dataset
      ? { ...partsOf(dataset.manifest, await presentFiles(dataset.files)), finished }
      : { version: null, parts: [], lost: 0, finished };
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}

/** What runs that died have uploaded is not taken up again: only whole versions count. */
async function previousInStore(path: string, buckets: BucketService): Promise<PreviousOutput | undefined> {
  const place = buckets.targetOf(path);
  if (!place) return undefined;
  const dataset = await openObjectDataset(place);
  if (!dataset) return { version: null, parts: [], lost: 0, finished: [] };
  const sizes = new Map<string, number>();
  for await (const page of place.store.list(place.prefix)) for (const { key, size } of page) sizes.set(key, size);
  const isThere = dataset.files.map(({ key, size }) => sizes.get(key) === size);
  return { ...partsOf(dataset.manifest, isThere), finished: [] };
}

async function presentFiles(files: { path: string; size: number }[]): Promise<boolean[]> {
  const isThere: boolean[] = [];
  for (const [index, { path, size }] of files.entries()) {
    isThere.push(statSync(path, { throwIfNoEntry: false })?.size === size);
    if (index % FILES_BETWEEN_TURNS === FILES_BETWEEN_TURNS - 1) await nextTurn();
  }
  return isThere;
}

/** A part whose files somebody has removed or changed is no part of the version any more. */
function partsOf({ version, reuse, inputs, files }: Manifest, isThere: boolean[]): Omit<PreviousOutput, 'finished'> {
  if (!reuse) return { version, parts: [], lost: 0 };
  const { sql, engine, output, parts } = reuse;
  const whole = parts.filter((part) => part.files.every((place) => isThere[place]));
  return {
    version,
    made: { sql, engine, output },
    lost: parts.length - whole.length,
    parts: whole.map((part) => {
      const own = part.files.flatMap((place) => files[place] ?? []);
      return {
        key: part.key,
        hash: part.hash,
        inputs: part.inputs.flatMap((place) => inputs[place] ?? []),
        files: own.length,
        rows: own.reduce((sum, { rows }) => sum + rows, 0),
        bytes: own.reduce((sum, { size }) => sum + size, 0),
      };
    }),
  };
}
