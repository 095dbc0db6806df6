import { type ConfinedPath, confinePath, isWithin } from '@millrace/storage';
import type { Workspace } from './workspace.ts';

/** Where a path that a user wrote leads, when it may be read: anywhere in the workspace but the studio's private folder. */
export async function readablePath(workspace: Workspace, path: string): Promise<ConfinedPath> {
  const place = await confinePath([workspace.root], path);
  if (place.ok && isWithin(workspace.privateFolder, place.path)) return { ok: false, reason: 'outside' };
  return place;
}
