import type { PipelineDocument } from '@millrace/pipeline';
import { glueShape } from '../model/glue-model.ts';
import type { GlueDocument } from '../open/glue-origin.ts';

/** How a job is written: as `create-job` takes it, or as Glue Studio's version control does. */
export type WrittenForm = 'api' | 'git';

/**
 * What a job says beside its nodes, in the keys of a form. Fields that only Glue writes are left out of the API's form.
 * @param origin the job that the pipeline was opened from
 */
export function jobFields(document: PipelineDocument, origin: GlueDocument | undefined, form: WrittenForm): Record<string, unknown> {
  if (!origin) return form === 'git' ? recase(newJob(document), 'CreateJobRequest', 'lower') : newJob(document);
  const isGit = origin.form === 'git';
  const upper = isGit ? recase(origin.job, 'CreateJobRequest', 'upper') : origin.job;
  const named = { ...upper, Name: document.name, ...(document.description === '' ? {} : { Description: document.description }) };
  if (form === 'api') return creatable(named);
  if (!isGit) return recase(creatable(named), 'CreateJobRequest', 'lower');
  const { name, description } = { name: document.name, description: document.description };
  return { ...origin.job, name, ...(description === '' && origin.job.description === undefined ? {} : { description }) };
}

function newJob(document: PipelineDocument): Record<string, unknown> {
  const file = document.name.replace(/[^A-Za-z0-9_-]+/g, '-');
  return {
    Name: document.name,
    Description: document.description,
    JobMode: 'VISUAL',
    Role: 'GlueServiceRole',
    Command: { Name: 'glueetl', ScriptLocation: `s3://bucket/scripts/${file}.py`, PythonVersion: '3' },
    DefaultArguments: { '--job-language': 'python', '--job-bookmark-option': 'job-bookmark-disable' },
    GlueVersion: '4.0',
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    MaxRetries: 0,
  };
}

/** The fields that `create-job` takes. A capacity beside a type of worker is Glue's own reckoning, which it refuses. */
function creatable(fields: Record<string, unknown>): Record<string, unknown> {
  const shape = glueShape('CreateJobRequest');
  const known = shape.kind === 'structure' ? shape.members : new Map<string, string>();
  const reckoned = fields.WorkerType === undefined ? [] : ['AllocatedCapacity', 'MaxCapacity'];
  return Object.fromEntries(Object.entries(fields).filter(([key]) => known.has(key) && !reckoned.includes(key)));
}

/** The same value with the keys of structures in another case; the keys of maps are the author's and stay. */
function recase(value: Record<string, unknown>, shapeName: string, to: 'upper' | 'lower'): Record<string, unknown> {
  return recased(value, shapeName, to) as Record<string, unknown>;
}

function recased(value: unknown, shapeName: string, to: 'upper' | 'lower'): unknown {
  const shape = glueShape(shapeName);
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item) => recased(item, shape.item, to));
  if (typeof value !== 'object' || value === null || Array.isArray(value) || shape.kind !== 'structure') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = key.replace(/^./, (letter) => letter.toUpperCase());
      const changed = to === 'upper' ? name : key.replace(/^./, (letter) => letter.toLowerCase());
      return [changed, recased(item, shape.members.get(name) ?? '', to)];
    }),
  );
}
