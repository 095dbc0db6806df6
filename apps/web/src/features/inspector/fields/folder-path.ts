/** The roots of the connections to stores. */
export const STORES = 's3://';

/** The folder above a path below the workspace; the root is the empty text. */
export function parentFolder(path: string): string {
  const cleaned = path.replace(/\/+$/, '');
  if (/^s3:\/\/?[^/]*$/.test(cleaned) || cleaned === 's3:') return STORES;
  return cleaned.includes('/') ? cleaned.slice(0, cleaned.lastIndexOf('/')) : '';
}

export function joinPath(folder: string, name: string): string {
  return folder === '' || folder === STORES ? `${folder}${name}` : `${folder}/${name}`;
}

/** The folders on the way to a path, the root first, each with its own path. */
export function pathSteps(path: string): { name: string; path: string }[] {
  if (path.startsWith(STORES)) {
    const parts = path
      .slice(STORES.length)
      .split('/')
      .filter((part) => part !== '');
    const steps = parts.map((name, index) => ({ name, path: STORES + parts.slice(0, index + 1).join('/') }));
    return [{ name: 'Workspace', path: '' }, { name: STORES, path: STORES }, ...steps];
  }
  const parts = path.split('/').filter((part) => part !== '');
  return [{ name: 'Workspace', path: '' }, ...parts.map((name, index) => ({ name, path: parts.slice(0, index + 1).join('/') }))];
}

/** Where browsing starts for a path as its author wrote it: its folder, or the root when it lies outside. */
export function startFolder(path: string): string {
  const outside = path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split('/').includes('..') || /[*?$]/.test(path);
  return outside ? '' : parentFolder(path);
}
