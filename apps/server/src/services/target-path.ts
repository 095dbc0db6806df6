import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { CompileRequest } from '@millrace/compiler';
import { isWithin } from '@millrace/storage';
import type { BucketService } from './buckets/bucket-service.ts';
import { isStorePath } from './buckets/store-path.ts';
import type { Workspace } from './workspace.ts';

export type TargetPath = CompileRequest['targetPath'];

/**
 * Where a target may write: a folder below the workspace, not the workspace itself, its pipelines, or a name that is
 * kept for the studio's own files. No link on the way may lead out. The compiler asks while it works, so it is synchronous.
 */
export function targetPathIn(workspace: Workspace, buckets: BucketService): TargetPath {
  return (path) => {
    if (isStorePath(path)) return targetInStore(buckets, path);
    if (path.includes('\0') || path.split(/[/\\]/).includes('..') || /^[a-z][a-z0-9+.-]*:\/\//i.test(path))
      return { ok: false, reason: 'outside' };
    const real = realPathOf(isAbsolute(path) ? resolve(path) : resolve(workspace.root, path));
    if (real === undefined || !isWithin(workspace.root, real)) return { ok: false, reason: 'outside' };
    const parts = relative(workspace.root, real).split(sep);
    const hidden = parts.some((part) => part === '' || part.startsWith('.') || part.startsWith('_'));
    if (hidden || isWithin(workspace.pipelinesFolder, real)) return { ok: false, reason: 'reserved' };
    return { ok: true, path: real };
  };
}

/** A target in a store is a prefix below a root of a connection, or the root itself when that is no whole bucket. */
function targetInStore(buckets: BucketService, path: string): ReturnType<TargetPath> {
  const place = buckets.placeOf(path);
  if (!place) return { ok: false, reason: 'no-connection' };
  const parts = place.prefix.split('/');
  const isHidden = parts.some((part) => part === '' || part.startsWith('.') || part.startsWith('_'));
  return isHidden ? { ok: false, reason: 'reserved' } : { ok: true, path: place.path };
}

/** The real path of what exists of a path, with the rest put back; undefined for a link that leads nowhere. */
function realPathOf(path: string): string | undefined {
  const missing: string[] = [];
  for (let place = path; ; place = dirname(place)) {
    try {
      return join(realpathSync(place), ...missing.reverse());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || lstatSync(place, { throwIfNoEntry: false })) return undefined;
      missing.push(basename(place));
    }
  }
}
