import { type Relation, WRITE_PORT, type WriteFormat } from '@millrace/plan';
import { z } from 'zod';
import { call, cardCount, cardWord, defineNode, field, literal, onlyInput, reportConfig } from '../../kit/index.ts';

const config = z.object({
  path: field.path({
    label: 'Folder',
    help: 'Relative to the workspace folder; each run replaces what is there',
    placeholder: 'output/sample',
    target: 'target',
  }),
  rows: field.integer({ label: 'Rows at most' }, { min: 1, max: 1_000_000 }).default(100),
  percent: field.text({ label: 'Percent of the rows', help: 'Taken at random: from 0 to 100, such as 0.5' }).default('100'),
  format: field
    .choice(['json', 'csv', 'parquet'], { label: 'Format', choices: { json: 'JSON', csv: 'CSV', parquet: 'Parquet' } })
    .default('json'),
});

const formats: Record<z.output<typeof config>['format'], WriteFormat> = {
  json: { kind: 'json', compression: 'none', layout: 'lines' },
  csv: { kind: 'csv', compression: 'none', delimiter: ',', header: true, nullText: '' },
  parquet: { kind: 'parquet', compression: 'snappy' },
};

/** Passes all rows on and writes a sample of them. */
export const spigot = defineNode({
  type: 'spigot',
  version: 1,
  group: 'target',
  title: 'Spigot',
  summary: 'Writes a sample of the rows to a folder and passes all rows on',
  keywords: ['sample', 'tap', 'tee', 'debug', 'peek', 'inspect', 'write sample'],
  icon: 'pipette',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'All rows' }],
  config,
  defaults: { ...config.parse({ path: 'sample' }), path: '' },
  describe({ path, rows, percent }) {
    const share = percent.trim() === '100' ? '' : ` of ${cardWord(percent) || '?'} %`;
    return `${cardCount(rows, 'row')}${share} → ${cardWord(path) || 'no folder yet'}`;
  },
  lower({ path, rows, percent, format }, context) {
    const { relation } = onlyInput(context);
    const folder = context.targetPath(path, 'path');
    const share = Number(percent) / 100;
    if (!(/^\s*\d{1,3}(\.\d{1,9})?\s*$/.test(percent) && share <= 1)) {
      return reportConfig(context, ['percent'], '“Percent of the rows” must be a number from 0 to 100');
    }
    if (folder === undefined) return undefined;
    const drawn: Relation =
      share === 1 ? relation : { kind: 'filter', input: relation, condition: call('<', [call('random', []), literal(share)]) };
    const input: Relation = { kind: 'fetch', input: drawn, count: rows, offset: 0 };
    return {
      out: relation,
      [WRITE_PORT]: { kind: 'write', input, path: folder, format: formats[format], partitionBy: [], mode: 'overwrite' },
    };
  },
});
