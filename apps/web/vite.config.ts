import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { markdownPage } from './build/markdown-page.ts';
import { withoutLowering } from './build/without-lowering.ts';

const server = process.env.MILLRACE_SERVER ?? 'http://127.0.0.1:4610';

export default defineConfig({
  plugins: [react(), withoutLowering(), markdownPage()],
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
  build: {
    target: 'es2024',
    sourcemap: true,
    rolldownOptions: {
      output: {
        // Kept apart so that a change of our own code leaves the libraries in the browser's cache.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
            { name: 'flow', test: /node_modules\/(@xyflow|d3-)/, priority: 20 },
          ],
        },
      },
    },
  },
});
