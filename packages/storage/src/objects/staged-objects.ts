import { z } from 'zod';
import { STAGING_FOLDER } from '../manifest.ts';
import { isThisProcess, lives, thisOwner } from '../staging-owner.ts';
import type { ObjectPlace } from './object-dataset.ts';

/** Journals of runs that go on in this process: it may live on for long after one of them has failed. */
const open = new Set<string>();

const Journal = z.object({ owner: z.unknown(), keys: z.array(z.string()) });

/** What a run has put, or is about to put, into a data set that no version names yet. */
export interface ObjectJournal {
  /** Of the journal itself. */
  key: string;
  keys: string[];
  isAlive: boolean;
}

export function journalKey({ prefix }: ObjectPlace, id: string): string {
  return `${prefix}${STAGING_FOLDER}/${id}.json`;
}

/** Says that a run of this process has ended, so that what it has left may be removed. */
export function closeObjectJournal({ store }: ObjectPlace, key: string): void {
  open.delete(`${store.name}/${key}`);
}

/** Writes down which objects a run will put, before it puts them. */
export async function writeObjectJournal({ store }: ObjectPlace, key: string, keys: string[]): Promise<void> {
  open.add(`${store.name}/${key}`);
  await store.put(key, Buffer.from(JSON.stringify({ owner: thisOwner(), keys })));
}

export async function readObjectJournals({ store, prefix }: ObjectPlace): Promise<ObjectJournal[]> {
  const journals: ObjectJournal[] = [];
  for await (const page of store.list(`${prefix}${STAGING_FOLDER}/`)) {
    for (const { key } of page) {
      if (!key.endsWith('.json')) continue;
      const bytes = await store.read(key);
      const journal = Journal.safeParse(parsed(bytes));
      if (!bytes) continue;
      // A key elsewhere is none of this data set's, whatever a journal says.
      const keys = journal.success ? journal.data.keys.filter((own) => own.startsWith(prefix)) : [];
      journals.push({
        key,
        keys,
        isAlive: journal.success && lives(journal.data.owner) && isGoingOn(journal.data.owner, `${store.name}/${key}`),
      });
    }
  }
  return journals;
}

function isGoingOn(owner: unknown, name: string): boolean {
  return !isThisProcess(owner) || open.has(name);
}

function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
