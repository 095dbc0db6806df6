import { z } from 'zod';
import { cardWord, defineNode, field } from '../../kit/index.ts';

const config = z.object({
  path: field.path({
    label: 'File or folder',
    help: 'Relative to the workspace folder',
    placeholder: 'data/events.avro',
    target: 'source',
  }),
  pattern: field
    .text({
      label: 'File names',
      help: 'Which files of a folder to read: * stands for any letters, ** for any folders; empty for all Avro files',
      placeholder: '**/*.avro',
      advanced: true,
    })
    .default(''),
  hivePartitions: field
    .boolean({ label: 'Folders named key=value are columns', help: 'Such as year=2024/month=01', advanced: true })
    .default(true),
});

/** Reads Avro files, whose columns and types stand in the files themselves. */
export const avroSource = defineNode({
  type: 'avro-source',
  version: 1,
  group: 'source',
  title: 'Avro Files',
  summary: 'Reads Avro files, alone or a whole folder of them as one table',
  keywords: ['avro', 'hadoop', 'kafka', 'read', 'load', 'input', 'schema'],
  icon: 'file-braces',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ path: 'data' }), path: '' },
  describe: ({ path }) => `Avro · ${cardWord(path) || 'no file yet'}`,
  source: ({ path, pattern, hivePartitions }) => ({
    path,
    pattern: pattern.trim() || '**/*.avro',
    hivePartitions,
    hint: { kind: 'avro' },
    types: [],
  }),
  lower(_, { source }) {
    if (!source) return undefined;
    const { format, files, columns, partitionColumns } = source;
    return { out: { kind: 'read', format, files, columns, partitionColumns } };
  },
});
