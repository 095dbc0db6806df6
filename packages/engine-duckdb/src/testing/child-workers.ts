import { readdirSync, readFileSync } from 'node:fs';

/** Children of a process that run our worker. */
export function workersOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const isWorker = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('engine-duckdb/src/worker/main.ts');
      return Number(ppid) === parent && isWorker ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
