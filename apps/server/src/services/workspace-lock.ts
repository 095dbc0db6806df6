import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFile } from '@millrace/metadata';
import { z } from 'zod';
import { UserError } from './user-error.ts';
import type { Workspace } from './workspace.ts';

const ServerPlace = z.object({ address: z.string(), pid: z.number() });

export interface WorkspaceLock {
  /** Leaves the server's address for whoever comes second. */
  announce(address: string): Promise<void>;
  release(): void;
}

/**
 * Makes this process the workspace's one server until it ends, however it ends.
 * @throws UserError that names the address of the server that holds it
 */
export function lockWorkspace(workspace: Workspace): WorkspaceLock {
  const place = join(workspace.privateFolder, 'server.json');
  const lock = lockFile(join(workspace.privateFolder, 'lock.sqlite'));
  if (!lock) {
    const other = readPlace(place);
    const where = other ? ` at ${other.address} (process ${other.pid})` : '';
    throw new UserError('conflict', 'workspace-in-use', `Another studio already serves the workspace “${workspace.name}”${where}.`, {
      hint: 'Use that one, stop it first, or choose another folder with --workspace.',
    });
  }
  return {
    announce: (address) => writeFile(place, `${JSON.stringify({ address, pid: process.pid })}\n`, { mode: 0o600 }),
    release: lock.release,
  };
}

function readPlace(file: string): z.infer<typeof ServerPlace> | undefined {
  try {
    return ServerPlace.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
