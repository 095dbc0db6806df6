import { join } from 'node:path';
import { type Manifest, type ManifestFile, readManifest } from './manifest.ts';

/** A data set as readers see it. */
export interface Dataset {
  folder: string;
  manifest: Manifest;
  /** The live files by path. */
  files: (ManifestFile & { relativePath: string })[];
}

/** The current version of the data set in a folder, with absolute paths; undefined when the folder has no manifest. */
export async function openDataset(folder: string): Promise<Dataset | undefined> {
  const manifest = await readManifest(folder);
  if (!manifest) return undefined;
  const files = manifest.files.map((file) => ({ ...file, relativePath: file.path, path: join(folder, file.path) }));
  return { folder, manifest, files };
}
