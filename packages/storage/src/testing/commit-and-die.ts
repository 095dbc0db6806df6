import type { CommitStep } from '../commit-dataset.ts';
import { writeVersion } from './write-version.ts';

/** Run as a process of its own: commits one version and kills itself at a step. */
const [folder = '', scratchDirectory = '', runId = '', mark = '', step = ''] = process.argv.slice(2);

await writeVersion({
  folder,
  scratchDirectory,
  runId,
  mark,
  onStep: (reached: CommitStep) => {
    if (reached === step) process.kill(process.pid, 'SIGKILL');
  },
});
