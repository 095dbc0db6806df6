import type { InputFile, ResumedPart } from '@millrace/plan';

/** What is known of a target's current version: enough to tell what of it need not be worked out again. */
export interface PreviousOutput {
  /** Null when the target has no version yet. */
  version: number | null;
  /** Missing when the version does not tell its parts apart. */
  made?: { sql: string; engine: string; output: string };
  /** Only parts all of whose files are there. */
  parts: PreviousPart[];
  /** Parts that are known but for files that are gone. */
  lost: number;
  /** What a run that died has finished. */
  finished: Pick<ResumedPart, 'hash' | 'staging' | 'files'>[];
}

export interface PreviousPart {
  key: string;
  hash: string;
  inputs: Pick<InputFile, 'path' | 'size' | 'modifiedAt'>[];
  files: number;
  rows: number;
  bytes: number;
}

export interface ReuseOptions {
  /** The engine's name and version. */
  engine: string;
  /** Whose bookmark it is when a target appends: the pipeline's id. */
  scope: string;
  /** Works everything out anew. */
  full: boolean;
  /** @param path a target's */
  previous: (path: string) => PreviousOutput | undefined;
}

/** What differs first between a part and what the version before knows of it. */
export function firstDifference(
  previous: PreviousOutput,
  made: { sql: string; engine: string; output: string },
  part: { key: string; inputs: InputFile[] },
  before: ReadonlyMap<string, PreviousPart>,
): string {
  if (previous.version === null) return 'the target has no version yet';
  if (!previous.made) return 'the version before does not tell its parts';
  if (previous.made.engine !== made.engine) return `the engine was ${previous.made.engine}`;
  if (previous.made.sql !== made.sql) return 'the SQL changed';
  if (previous.made.output !== made.output) return 'the target’s settings changed';
  const known = before.get(part.key);
  if (!known)
    return previous.lost > 0 ? 'its output is gone' : part.inputs.length === 1 ? `new file ${nameOf(part.inputs[0])}` : 'new files';
  const then = new Map(known.inputs.map((input) => [input.path, input]));
  for (const input of part.inputs) {
    const seen = then.get(input.path);
    if (!seen) return `new file ${nameOf(input)}`;
    if (seen.size !== input.size || seen.modifiedAt !== input.modifiedAt) return `changed file ${nameOf(input)}`;
  }
  const now = new Set(part.inputs.map(({ path }) => path));
  const gone = known.inputs.find(({ path }) => !now.has(path));
  return gone ? `${nameOf(gone)} is gone` : 'its columns are read otherwise';
}

function nameOf(file: Pick<InputFile, 'path'> | undefined): string {
  return file?.path.split('/').slice(-2).join('/') ?? '';
}
