import { enableCompileCache } from 'node:module';

enableCompileCache();
// Loaded after the cache is on, so that the server's own code comes out of it.
const { runServer } = await import('./run-server.ts');
await runServer(process.argv.slice(2));
