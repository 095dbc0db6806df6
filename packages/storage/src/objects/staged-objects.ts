import { z } from 'zod';
import { STAGING_FOLDER } from '../manifest.ts';
import { lives, thisOwner } from '../staging-owner.ts';
import type { ObjectPlace } from './object-dataset.ts';

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

/** Writes down which objects a run will put, before it puts them. */
export async function writeObjectJournal({ store }: ObjectPlace, key: string, keys: string[]): Promise<void> {
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
      journals.push({ key, keys, isAlive: journal.success && lives(journal.data.owner) });
    }
  }
  return journals;
}

function parsed(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
