import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

const Owner = z.object({ host: z.string(), pid: z.number().int(), processStart: z.string().nullable(), since: z.number() });

/** A run on another machine is given up after so long. */
const FOREIGN_LEASE_MS = 7 * 24 * 3600 * 1000;

/** Notes which process works in a staging folder, so that what a dead one left can be removed. */
export async function writeOwner(path: string): Promise<void> {
  await writeFile(path, JSON.stringify(thisOwner()));
}

export function thisOwner(): z.infer<typeof Owner> {
  return { host: hostname(), pid: process.pid, processStart: processStart(process.pid), since: Date.now() };
}

/** Gives a staging folder up while the process lives on: what is in it is the next run's. */
export async function releaseOwner(path: string): Promise<void> {
  await writeFile(path, '{}').catch(() => {});
}

export async function isOwnerAlive(path: string): Promise<boolean> {
  return lives(
    await readFile(path, 'utf8')
      .then(JSON.parse)
      .catch(() => undefined),
  );
}

/** @param value what {@link thisOwner} gave, as it was read; anything else is nobody */
export function lives(value: unknown): boolean {
  const owner = Owner.safeParse(value);
  if (!owner.success) return false;
  const { host, pid, since } = owner.data;
  if (host !== hostname()) return Date.now() - since < FOREIGN_LEASE_MS;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return processStart(pid) === owner.data.processStart;
}

/** @param value what {@link thisOwner} gave, as it was read */
export function isThisProcess(value: unknown): boolean {
  const owner = Owner.safeParse(value);
  return owner.success && owner.data.host === hostname() && owner.data.pid === process.pid && lives(value);
}

/** When a process began, by the kernel's clock: process ids are used again. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
