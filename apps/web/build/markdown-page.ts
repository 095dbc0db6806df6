import { readFile } from 'node:fs/promises';
import { marked } from 'marked';
import type { Plugin } from 'vite';

/**
 * A page of the documentation as HTML: `import html from './page.md?html'`. It is made while the app is built, from files of this
 * repository alone. Links to other pages become plain text, for there is nothing behind them in the app.
 */
export function markdownPage(): Plugin {
  return {
    name: 'markdown-page',
    load: {
      filter: { id: /\.md\?html$/ },
      async handler(id) {
        const file = id.replace(/\?html$/, '');
        this.addWatchFile(file);
        const html = await marked(await readFile(file, 'utf8'), { gfm: true });
        const unlinked = html.replace(/<a href="(?!https?:)[^"]*">([\s\S]*?)<\/a>/g, '$1');
        return `export default ${JSON.stringify(unlinked)};`;
      },
    },
  };
}
