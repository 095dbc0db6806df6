import type { CommitStep } from '../commit-dataset.ts';
import { S3ObjectStore } from '../objects/s3-object-store.ts';
import type { S3Access } from '../objects/s3-session.ts';
import type { ObjectTarget } from '../objects/stage-objects.ts';
import { writeVersion } from './write-version.ts';

/** Run as a process of its own: commits one version and kills itself at a step. */
const [folder = '', scratchDirectory = '', runId = '', mark = '', step = '', access = ''] = process.argv.slice(2);

await writeVersion({
  folder,
  scratchDirectory,
  runId,
  mark,
  ...(access === '' ? {} : { objects: bucketPlace(JSON.parse(access)) }),
  onStep: (reached: CommitStep) => {
    if (reached === step) process.kill(process.pid, 'SIGKILL');
  },
});

function bucketPlace({ access, bucket, prefix }: { access: S3Access; bucket: string; prefix: string }): ObjectTarget {
  return { store: new S3ObjectStore(access, bucket), prefix, conditionalWrites: true };
}
