import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from './workspace.ts';

/** Makes this process's own scratch folder, and removes those of processes that are gone. */
export async function makeScratch({ scratchFolder }: Workspace, role: 'server' | 'process'): Promise<string> {
  // Whoever is the server holds the workspace's lock, so a folder called `server` is that of a dead one.
  if (role === 'server') {
    for (const name of await readdir(scratchFolder)) {
      if (!belongsToLiveProcess(name)) await rm(join(scratchFolder, name), { recursive: true, force: true });
    }
  }
  const own = join(scratchFolder, role === 'server' ? 'server' : `process-${process.pid}`);
  await mkdir(own, { recursive: true, mode: 0o700 });
  return own;
}

function belongsToLiveProcess(name: string): boolean {
  const pid = Number(/^process-(\d+)$/.exec(name)?.[1]);
  if (!Number.isSafeInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
