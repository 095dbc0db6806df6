export type { GlueCoverage, NodeCoverage } from './open/coverage.ts';
export { type OpenedJob, type OpenJobOptions, openGlueJob } from './open/open-job.ts';
export type { PathMapping } from './open/path-table.ts';
export { type GlueJob, MAX_JOB_SIZE, readGlueJob } from './read/read-job.ts';
export { readGlueScript } from './script/read-script.ts';
export type { WrittenForm } from './write/job-fields.ts';
export { type WriteJobOptions, type WrittenJob, writeGlueJob, writeJobScript } from './write/write-job.ts';
