import type { ReadRel, Relation } from '@millrace/plan';
import { call, fieldRef, literal } from './build-expression.ts';
import type { SourceInfo, SourceRequest } from './definition.ts';
import { field } from './field.ts';

/** The fields of a source that reads files of lines. */
export function lineSourceFields(placeholder: string) {
  return {
    path: field.path({ label: 'File or folder', help: 'Relative to the workspace folder', placeholder, target: 'source' }),
    pattern: field
      .text({
        label: 'File names',
        help: 'Which files of a folder to read: * stands for any letters, ** for any folders; empty for all files',
        placeholder: '**/*.txt',
        advanced: true,
      })
      .default(''),
    skip: field
      .integer({ label: 'Lines to skip', help: 'Lines at the head of each file', advanced: true }, { min: 0, max: 1_000_000 })
      .default(0),
    encoding: field
      .choice(['utf-8', 'latin-1', 'utf-16'], {
        label: 'Encoding',
        choices: { 'utf-8': 'UTF-8', 'latin-1': 'Latin-1', 'utf-16': 'UTF-16' },
        advanced: true,
      })
      .default('utf-8'),
    hivePartitions: field
      .boolean({ label: 'Folders named key=value are columns', help: 'Such as year=2024/month=01', advanced: true })
      .default(true),
  };
}

/** What a source of lines asks to be found on disk. */
export function lineSourceRequest(settings: {
  path: string;
  pattern: string;
  skip: number;
  encoding: 'utf-8' | 'latin-1' | 'utf-16';
  hivePartitions: boolean;
}): SourceRequest {
  const { path, pattern, skip, encoding, hivePartitions } = settings;
  return { path, pattern: pattern.trim() || '**/*', hivePartitions, hint: { kind: 'text', skip, encoding }, types: [] };
}

/** The lines of a source's files but for the empty ones, and the column that holds them. */
export function readLines({ files, format, columns, partitionColumns }: SourceInfo): { lines: Relation; line: string } {
  const read: ReadRel = { kind: 'read', format, files, columns, partitionColumns };
  const line = columns[0]?.name ?? 'line';
  const text = call('ifnull', [fieldRef(line), literal('')]);
  return { lines: { kind: 'filter', input: read, condition: call('<>', [text, literal('')]) }, line };
}
