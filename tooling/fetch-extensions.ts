import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EXTENSION_VERSION,
  type ExtensionName,
  type ExtensionPlatform,
  extensionFolder,
  extensionNames,
  extensionPlatform,
  installedExtensions,
  wheelHashes,
  wheelTags,
} from '@millrace/engine-duckdb/extensions';
import { readZipEntry } from './read-zip-entry.ts';

/**
 * `npm run extensions`: fetches DuckDB's extensions for Excel, Avro and databases from the Python package index, where
 * they lie with DuckDB's own signatures. Each package's SHA-256 is pinned. `PIP_INDEX_URL` names another index.
 */
const INDEX = (process.env.PIP_INDEX_URL || 'https://pypi.org/simple').replace(/\/+$/, '');
const ATTEMPTS = 3;
const TIMEOUT_MS = 180_000;

async function main(): Promise<void> {
  const platform = extensionPlatform();
  if (!platform) throw new Error(`DuckDB has no extensions for ${process.platform} on ${process.arch}.`);
  const installed = installedExtensions();
  const missing = extensionNames.filter((name) => !installed.has(name));
  for (const name of missing) {
    process.stdout.write(`${name} …`);
    await install(name, platform);
    process.stdout.write(' installed\n');
  }
  console.log(`${extensionNames.length} extensions are in ${extensionFolder(platform)}`);
}

async function install(name: ExtensionName, platform: ExtensionPlatform): Promise<void> {
  const wheel = `duckdb_extension_${name}-${EXTENSION_VERSION}-py3-none-${wheelTags[platform]}.whl`;
  const page = new URL(`${INDEX}/duckdb-extension-${name.replaceAll('_', '-')}/`);
  const bytes = await download(await findLink(page, wheel));
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== wheelHashes[name][platform]) throw new Error(`${wheel} is not the file that was expected: its SHA-256 is ${hash}.`);
  const folder = extensionFolder(platform);
  const file = join(folder, `${name}.duckdb_extension`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    `${file}.${process.pid}`,
    readZipEntry(bytes, (path) => path.endsWith(`/${name}.duckdb_extension`)),
  );
  await rename(`${file}.${process.pid}`, file);
}

async function findLink(page: URL, wheel: string): Promise<URL> {
  const text = (await download(page)).toString('utf8');
  for (const [, href = ''] of text.matchAll(/<a\b[^>]*\bhref="([^"]*)"/gi)) {
    const link = new URL(href.replaceAll('&amp;', '&'), page);
    if (link.pathname.endsWith(`/${wheel}`)) return link;
  }
  throw new Error(`${page.host} does not have ${wheel}.`);
}

async function download(url: URL): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { headers: { accept: 'text/html, */*' }, signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`${url.host} answers ${response.status}.`);
      return Buffer.from(await response.arrayBuffer());
    } catch (error) {
      if (attempt >= ATTEMPTS) throw new Error(`${url.href} cannot be fetched.`, { cause: error });
    }
  }
}

await main();
