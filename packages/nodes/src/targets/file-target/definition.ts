import { WRITE_PORT, type WriteFormat } from '@millrace/plan';
import { z } from 'zod';
import { cardList, cardWord, checkNames, defineNode, field, onlyInput, reportConfig, resolveColumns } from '../../kit/index.ts';

const config = z.object({
  path: field.path({
    label: 'Folder',
    help: 'Relative to the workspace folder; the data set is this folder',
    placeholder: 'output/delays',
    target: 'target',
  }),
  format: field
    .choice(['parquet', 'csv', 'json', 'excel'], {
      label: 'Format',
      choices: { parquet: 'Parquet', csv: 'CSV', json: 'JSON', excel: 'Excel' },
    })
    .default('parquet'),
  mode: field
    .choice(['overwrite', 'append', 'error-if-exists'], {
      label: 'When there is data already',
      choices: { overwrite: 'Replace it', append: 'Add to it', 'error-if-exists': 'Stop with an error' },
      help: 'It changes in one step at the end of the run, or not at all',
    })
    .default('overwrite'),
  partitionBy: field
    .columns({ label: 'A folder for each', help: 'Columns whose values become folders named column=value; best are few different values' })
    .default([]),
  parquetCompression: field
    .choice(['snappy', 'zstd', 'gzip', 'none'], {
      label: 'Compression',
      choices: { snappy: 'Snappy: fast', zstd: 'Zstandard: smaller', gzip: 'Gzip', none: 'None' },
      when: { field: 'format', is: ['parquet'] },
      advanced: true,
    })
    .default('snappy'),
  textCompression: field
    .choice(['none', 'gzip', 'zstd'], {
      label: 'Compression',
      choices: { none: 'None', gzip: 'Gzip', zstd: 'Zstandard' },
      when: { field: 'format', is: ['csv', 'json'] },
      advanced: true,
    })
    .default('none'),
  layout: field
    .choice(['lines', 'array'], {
      label: 'Layout',
      choices: { lines: 'One record a line', array: 'One list' },
      when: { field: 'format', is: ['json'] },
      advanced: true,
    })
    .default('lines'),
  delimiter: field.text({ label: 'Delimiter', help: '\\t is a tab', when: { field: 'format', is: ['csv'] }, advanced: true }).default(','),
  header: field.boolean({ label: 'Header line', when: { field: 'format', is: ['csv', 'excel'] }, advanced: true }).default(true),
  sheet: field.text({ label: 'Sheet', help: 'Empty: Sheet1', when: { field: 'format', is: ['excel'] }, advanced: true }).default(''),
  nullText: field
    .text({ label: 'Text for null', help: 'Empty writes an empty cell', when: { field: 'format', is: ['csv'] }, advanced: true })
    .default(''),
});

type Config = z.output<typeof config>;

const formatNames = { parquet: 'Parquet', csv: 'CSV', json: 'JSON', excel: 'Excel' };

/** Writes its input as a data set: a folder of files that changes in one step. */
export const fileTarget = defineNode({
  type: 'file-target',
  version: 1,
  group: 'target',
  title: 'Write Files',
  summary: 'Writes rows to a folder as Parquet, CSV, JSON or Excel, split by columns if wanted',
  keywords: ['save', 'export', 'output', 'sink', 'csv', 'json', 'parquet', 'excel', 'xlsx', 'partition', 'write', 'store'],
  icon: 'file-output',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [],
  config,
  defaults: { ...config.parse({ path: 'output' }), path: '' },
  describe({ path, format, partitionBy }) {
    const split = partitionBy.length === 0 ? '' : ` by ${cardList(partitionBy)}`;
    return `${formatNames[format]} → ${cardWord(path) || 'no folder yet'}${split}`;
  },
  lower(settings, context) {
    const input = onlyInput(context);
    const partitions = resolveColumns(context, input.schema, settings.partitionBy, 'partitionBy');
    const path = context.targetPath(settings.path, 'path');
    if (path === undefined || partitions.length < settings.partitionBy.length) return undefined;
    const names = partitions.map(({ name }) => name);
    const places = names.map((name, index) => ({ name, path: ['partitionBy', index] }));
    if (names.length > 0 && !checkNames(context, places, 'partitionBy')) return undefined;
    if (names.length === input.schema.length) {
      reportConfig(context, ['partitionBy'], 'Leave at least one column that is not a folder: the files would be empty');
      return undefined;
    }
    const delimiter = settings.delimiter.replaceAll('\\t', '\t');
    if (settings.format === 'csv' && [...delimiter].length !== 1) {
      reportConfig(context, ['delimiter'], 'The delimiter is one character, such as a comma');
      return undefined;
    }
    if (settings.format === 'excel' && !isSheetName(settings.sheet)) {
      return reportConfig(context, ['sheet'], 'A sheet’s name has at most 31 characters and none of [ ] : * ? / \\');
    }
    const format = writeFormat(settings, delimiter);
    return { [WRITE_PORT]: { kind: 'write', input: input.relation, path, format, partitionBy: names, mode: settings.mode } };
  },
});

function isSheetName(name: string): boolean {
  return name.length <= 31 && !/[[\]:*?/\\]|^'|'$/.test(name) && ![...name].some((sign) => sign < ' ');
}

function writeFormat(settings: Config, delimiter: string): WriteFormat {
  const compression = settings.textCompression;
  switch (settings.format) {
    case 'parquet':
      return { kind: 'parquet', compression: settings.parquetCompression };
    case 'csv':
      return { kind: 'csv', compression, delimiter, header: settings.header, nullText: settings.nullText };
    case 'excel':
      return { kind: 'excel', sheet: settings.sheet, header: settings.header };
    case 'json':
      return { kind: 'json', compression, layout: settings.layout };
  }
}
