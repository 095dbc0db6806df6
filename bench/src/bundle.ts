import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Benchmark } from './benchmark.ts';
import { rounded } from './statistics.ts';

const dist = join(import.meta.dirname, '../../apps/web/dist');

export const bundle: Benchmark = {
  name: 'bundle',
  title: 'JavaScript of the first load, gzipped: all that index.html names, the first page’s own chunk, and what they import statically',
  target: { figure: 'gzip_kib', atMost: 350 },
  run: async () => {
    // The same for somebody who opens a pipeline's address first.
    return { gzip_kib: rounded(sizeOfPage('HomePage')), pipeline_page_kib: rounded(sizeOfPage('EditorPage')) };
  },
};

/** @param page the name of the component that the page's address loads */
function sizeOfPage(page: string): number {
  const chunk = readdirSync(join(dist, 'assets')).find((name) => new RegExp(`^${page}-[\\w-]+\\.js$`).test(name));
  if (chunk === undefined) throw new Error(`The web app is not built, or its page “${page}” has no chunk of its own.`);
  const html = `${readFileSync(join(dist, 'index.html'), 'utf8')}<script src="/assets/${chunk}"></script>`;
  const files = firstLoad(html, (file) => readFileSync(join(dist, file), 'utf8'));
  const sizes = [...files].map((file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * The scripts that a page loads before it is asked for more.
 * @param read gives the text of a file by its path below the site's root
 * @returns paths below the site's root
 */
export function firstLoad(html: string, read: (file: string) => string): Set<string> {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const named = tags
    .filter((tag) => tag.startsWith('<script') || /rel="modulepreload"/.test(tag))
    .flatMap((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? [])
    .map((path) => path.replace(/^\//, ''));
  const found = new Set<string>();
  const open = [...named];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const folder = dirname(file);
    open.push(...staticImports(read(file)).map((path) => normalize(join(folder, path))));
  }
  return found;
}

/** Relative paths of `import … from "./x.js"`, `import "./x.js"` and `export … from "./x.js"`; not of `import("./x.js")`. */
function staticImports(code: string): string[] {
  return [...code.matchAll(/\b(?:import|from)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)].flatMap(([, path]) => path ?? []);
}
