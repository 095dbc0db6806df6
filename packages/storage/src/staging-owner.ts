import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

const Owner = z.object({ host: z.string(), pid: z.number().int(), processStart: z.string().nullable(), since: z.number() });

/** A run on another machine is given up after so long. */
const FOREIGN_LEASE_MS = 7 * 24 * 3600 * 1000;

/** Notes which process works in a staging folder, so that what a dead one left can be removed. */
export async function writeOwner(path: string): Promise<void> {
  const owner = { host: hostname(), pid: process.pid, processStart: processStart(process.pid), since: Date.now() };
  await writeFile(path, JSON.stringify(owner));
}

export async function isOwnerAlive(path: string): Promise<boolean> {
  const owner = Owner.safeParse(
    await readFile(path, 'utf8')
      .then(JSON.parse)
      .catch(() => undefined),
  );
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

/** When a process began, by the kernel's clock: process ids are used again. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
