import type { Expression } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  columnsAsText,
  defineNode,
  field,
  literal,
  onlyInput,
  reportConfig,
  resolveColumns,
  rowKey,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  columns: field.columns({ label: 'Columns' }).default([]),
  make: field
    .choice(['key', 'each'], { label: 'Make', choices: { key: 'One hash of all of them', each: 'A hash in place of each' } })
    .default('key'),
  name: field.columnName({ label: 'Name', placeholder: 'row_hash', when: { field: 'make', is: ['key'] } }).default('row_hash'),
  algorithm: field
    .choice(['sha256', 'md5', 'sha1'], { label: 'Algorithm', choices: { sha256: 'SHA-256', md5: 'MD5', sha1: 'SHA-1' } })
    .default('sha256'),
  salt: field
    .text({ label: 'Put before each value', help: 'A text that only you know makes values hard to guess; it is saved with the pipeline' })
    .default(''),
  normalise: field.boolean({ label: 'Ignore case, and spaces at both ends' }).default(false),
});

/** Adds hashes of columns. */
export const hashColumns = defineNode({
  type: 'hash-columns',
  version: 1,
  group: 'text',
  title: 'Hash Columns',
  summary: 'Makes a hash of several columns as a key, or puts hashes in the place of values',
  keywords: ['hash', 'md5', 'sha256', 'sha1', 'checksum', 'key', 'fingerprint', 'pseudonymize', 'mask', 'change detection'],
  icon: 'binary',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ columns, make, name, algorithm }) =>
    columns.length === 0 ? 'no columns yet' : `${make === 'key' ? `${cardWord(name)} = ` : ''}${algorithm} of ${cardList(columns)}`,
  lower(settings, context) {
    const input = onlyInput(context);
    if (settings.columns.length === 0) return reportConfig(context, ['columns'], 'Choose a column');
    const columns = resolveColumns(context, input.schema, settings.columns, 'columns');
    const texts =
      columns.length === settings.columns.length ? columnsAsText(context, input.schema, settings.columns, 'columns') : undefined;
    if (!texts) return undefined;
    const values = settings.normalise ? texts.map((text) => call('lower', [call('trim', [text])])) : texts;
    const hash = (text: Expression) => call(settings.algorithm, [settings.salt === '' ? text : call('||', [literal(settings.salt), text])]);
    const added =
      settings.make === 'key'
        ? [{ name: settings.name, expression: hash(rowKey(values)), path: ['name'] }]
        : columns.flatMap(({ name }, index) => {
            const value = values[index];
            return value ? [{ name, expression: hash(value), path: ['columns', index] }] : [];
          });
    const out = withColumns(context, input, added);
    return out && { out };
  },
});
