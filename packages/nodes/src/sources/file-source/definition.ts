import { z } from 'zod';
import { cardWord, defineNode, field, type SourceRequest } from '../../kit/index.ts';

const config = z.object({
  path: field.path({ label: 'File or folder', help: 'Relative to the workspace folder', placeholder: 'data/flights', target: 'source' }),
  format: field
    .choice(['csv', 'json', 'parquet'], { label: 'Format', choices: { csv: 'CSV', json: 'JSON or JSON lines', parquet: 'Parquet' } })
    .default('csv'),
  pattern: field
    .text({
      label: 'File names',
      help: 'Which files of a folder to read: * stands for any letters, ** for any folders; empty for all files of the format',
      placeholder: '**/*.csv',
    })
    .default(''),
  recordPath: field
    .text({
      label: 'List of records',
      help: 'Where one JSON document holds its records; empty when the file is a list or has one record a line',
      placeholder: 'features',
      when: { field: 'format', is: ['json'] },
    })
    .default(''),
  hivePartitions: field.boolean({ label: 'Folders named key=value are columns', help: 'Such as year=2024/month=01' }).default(true),
  types: field
    .list(
      z.object({
        column: field.columnName({ label: 'Column', placeholder: 'zip_code' }),
        type: field.datatype({ label: 'Type', placeholder: 'VARCHAR' }),
      }),
      { label: 'Fixed types', help: 'For columns whose type is guessed wrong', addLabel: 'Fix a type', advanced: true },
    )
    .default([]),
  header: field
    .choice(['auto', 'yes', 'no'], {
      label: 'Header line',
      choices: { auto: 'Find out', yes: 'The first line has the names', no: 'There is none' },
      when: { field: 'format', is: ['csv'] },
      advanced: true,
    })
    .default('auto'),
  delimiter: field
    .text({
      label: 'Delimiter',
      help: 'Empty to find out; \\t is a tab',
      placeholder: ',',
      when: { field: 'format', is: ['csv'] },
      advanced: true,
    })
    .default(''),
  quote: field
    .text({ label: 'Quote', help: 'Empty to find out', placeholder: '"', when: { field: 'format', is: ['csv'] }, advanced: true })
    .default(''),
  escape: field
    .text({
      label: 'Escape',
      help: 'The sign before a quote inside a quoted text; empty to find out',
      placeholder: '"',
      when: { field: 'format', is: ['csv'] },
      advanced: true,
    })
    .default(''),
  skip: field
    .integer(
      {
        label: 'Lines to skip',
        help: 'Lines above the header; empty to find out',
        placeholder: '0',
        when: { field: 'format', is: ['csv'] },
        advanced: true,
      },
      { min: 0, max: 1_000_000 },
    )
    .optional(),
  nullText: field
    .text({
      label: 'Text for null',
      help: 'An empty cell is always null',
      placeholder: 'NA',
      when: { field: 'format', is: ['csv'] },
      advanced: true,
    })
    .default(''),
  badRows: field
    .choice(['fail', 'skip'], {
      label: 'Rows that cannot be read',
      choices: { fail: 'Stop the run and show the row', skip: 'Leave them out' },
      when: { field: 'format', is: ['csv', 'json'] },
      advanced: true,
    })
    .default('fail'),
});

type Config = z.output<typeof config>;

const formatNames = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' };
const patterns = {
  csv: '**/*.{csv,tsv,csv.gz,tsv.gz,csv.zst,tsv.zst}',
  json: '**/*.{json,jsonl,ndjson,geojson,json.gz,jsonl.gz,ndjson.gz,json.zst,jsonl.zst,ndjson.zst}',
  parquet: '**/*.parquet',
};

/** Reads one file, or all files of a folder as one table. */
export const fileSource = defineNode({
  type: 'file-source',
  version: 1,
  group: 'source',
  title: 'Files',
  summary: 'Reads a CSV, JSON or Parquet file, or a whole folder of them as one table',
  keywords: ['csv', 'json', 'jsonl', 'parquet', 'read', 'load', 'input', 'folder', 'hive', 'partition', 'geojson', 'tsv'],
  icon: 'file-input',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ path: 'data' }), path: '' },
  describe: ({ path, format }) => `${formatNames[format]} · ${cardWord(path) || 'no file yet'}`,
  source: (settings): SourceRequest => ({
    path: settings.path,
    pattern: settings.pattern.trim() || patterns[settings.format],
    hivePartitions: settings.hivePartitions,
    hint: formatHint(settings),
    types: settings.types.map(({ column, type }) => ({ name: column, type })),
  }),
  lower(_, { source }) {
    if (!source) return undefined;
    const { format, files, columns, partitionColumns } = source;
    return { out: { kind: 'read', format, files, columns, partitionColumns } };
  },
});

function formatHint(settings: Config): SourceRequest['hint'] {
  const { badRows } = settings;
  switch (settings.format) {
    case 'parquet':
      return { kind: 'parquet' };
    case 'json':
      return { kind: 'json', recordPath: settings.recordPath.split('.').filter((part) => part !== ''), badRows };
    case 'csv':
      return {
        kind: 'csv',
        ...(settings.delimiter === '' ? {} : { delimiter: settings.delimiter.replaceAll('\\t', '\t') }),
        ...(settings.quote === '' ? {} : { quote: settings.quote }),
        ...(settings.escape === '' ? {} : { escape: settings.escape }),
        ...(settings.header === 'auto' ? {} : { header: settings.header === 'yes' }),
        ...(settings.skip === undefined ? {} : { skip: settings.skip }),
        ...(settings.nullText === '' ? {} : { nullText: settings.nullText }),
        badRows,
      };
  }
}
