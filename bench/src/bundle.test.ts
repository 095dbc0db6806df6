import { expect, it } from 'vitest';
import { firstLoad } from './bundle.ts';

it('follows static imports and preloads, and leaves lazy chunks out', () => {
  const files: Record<string, string> = {
    'assets/index-1.js':
      'import{a as b}from"./react-2.js";import"./side-3.js";const e=()=>import("./editor-4.js");export{x}from"./more-5.js";',
    'assets/react-2.js': 'import{c}from"./side-3.js";',
    'assets/side-3.js': '',
    'assets/more-5.js': '',
    'assets/flow-6.js': '',
  };
  const html = `<link rel="modulepreload" crossorigin href="/assets/flow-6.js"><link rel="stylesheet" href="/assets/a.css">
    <script type="module" crossorigin src="/assets/index-1.js"></script>`;
  const found = firstLoad(html, (file) => files[file] ?? expect.fail(file));
  expect([...found].sort()).toEqual(['assets/flow-6.js', 'assets/index-1.js', 'assets/more-5.js', 'assets/react-2.js', 'assets/side-3.js']);
});
