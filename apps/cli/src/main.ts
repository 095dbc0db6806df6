#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

enableCompileCache();
// Loaded after the cache is on, so that the program's own code comes out of it.
const { runCli } = await import('./run-cli.ts');
await runCli(process.argv);
