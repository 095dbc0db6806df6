import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_VERSION, type ExtensionName, type ExtensionPlatform, extensionNames } from './extension-catalogue.ts';

/** Where extensions are kept for all workspaces of a user: `MILLRACE_EXTENSIONS`, or a folder of the user's cache. */
export function extensionDirectory(): string {
  const { MILLRACE_EXTENSIONS: chosen, XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = process.env;
  if (chosen) return chosen;
  if (process.platform === 'win32') return join(local || join(homedir(), 'AppData', 'Local'), 'millrace', 'extensions');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'millrace', 'extensions');
  return join(cache || join(homedir(), '.cache'), 'millrace', 'extensions');
}

/** This machine in DuckDB's words; undefined when there are no extensions for it. */
export function extensionPlatform(): ExtensionPlatform | undefined {
  const platforms: Record<string, ExtensionPlatform> = {
    'linux-x64': 'linux_amd64',
    'linux-arm64': 'linux_arm64',
    'darwin-x64': 'osx_amd64',
    'darwin-arm64': 'osx_arm64',
    'win32-x64': 'windows_amd64',
  };
  return platforms[`${process.platform}-${process.arch}`];
}

/** The folder of this engine's version in which DuckDB looks for `<name>.duckdb_extension`. */
export function extensionFolder(platform: ExtensionPlatform): string {
  return join(extensionDirectory(), `v${EXTENSION_VERSION}`, platform);
}

/** The extensions that are there; whether one is sound is found out when it is loaded. */
export function installedExtensions(): ReadonlySet<ExtensionName> {
  const platform = extensionPlatform();
  if (!platform) return new Set();
  const files = new Set(namesIn(extensionFolder(platform)));
  return new Set(extensionNames.filter((name) => files.has(`${name}.duckdb_extension`)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
