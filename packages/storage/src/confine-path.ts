import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

export type ConfinedPath =
  /** `path` is absolute, and real as far as it exists. */
  { ok: true; path: string } | { ok: false; reason: 'outside' | 'malformed' };

/**
 * Finds where a path that a user wrote really leads and refuses what lies outside the roots: `..`, absolute paths
 * elsewhere, symbolic links that lead out. The path need not exist; then its nearest existing folder decides.
 * @param roots absolute folders; a relative path is taken below the first
 */
export async function confinePath(roots: string[], userPath: string): Promise<ConfinedPath> {
  const [base] = roots;
  if (base === undefined) throw new Error('A path cannot be confined without a root.');
  if (userPath.includes('\0') || /^[a-z][a-z0-9+.-]*:\/\//i.test(userPath)) return { ok: false, reason: 'malformed' };
  if (userPath.split(/[/\\]/).includes('..')) return { ok: false, reason: 'outside' };
  const realRoots = await Promise.all(roots.map((root) => realpath(root)));
  const wanted = isAbsolute(userPath) ? resolve(userPath) : resolve(realRoots[0] ?? base, userPath);
  const real = await realPathOf(wanted);
  if (real === undefined || !realRoots.some((root) => isWithin(root, real))) return { ok: false, reason: 'outside' };
  return { ok: true, path: real };
}

/** Whether `path` is the folder or below it; both absolute. `/data-evil` is not below `/data`. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The real path of what exists of a path, with the rest put back; undefined for a link that leads nowhere. */
async function realPathOf(path: string): Promise<string | undefined> {
  const missing: string[] = [];
  let place = path;
  for (;;) {
    try {
      return join(await realpath(place), ...missing.reverse());
    } catch (error) {
      if (!isMissing(error) || (await isLink(place))) return undefined;
      if (dirname(place) === place) return undefined;
      missing.push(basename(place));
      place = dirname(place);
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
