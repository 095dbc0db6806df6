import { z } from 'zod';
import {
  call,
  cardList,
  cardWord,
  checkRegex,
  columnAsText,
  countGroups,
  defineNode,
  field,
  literal,
  nullOf,
  onlyInput,
  reportConfig,
  resolveColumn,
  withColumns,
} from '../../kit/index.ts';

const config = z.object({
  column: field.column({ label: 'Column' }),
  regex: field
    .text({ label: 'Regular expression', help: 'Round brackets hold the groups to take', placeholder: '(\\d{4})-(\\d{2})' })
    .default(''),
  ignoreCase: field.boolean({ label: 'Ignore upper and lower case' }).default(false),
  columns: field
    .list(
      z.object({
        name: field.columnName({ label: 'Name' }),
        group: field
          .integer({ label: 'Group', help: '0 is all that matched; empty for the row’s own place here' }, { min: 0, max: 1000 })
          .optional(),
      }),
      { label: 'Columns for the groups', addLabel: 'Add a column' },
    )
    .default([]),
  drop: field.boolean({ label: 'Leave out the column itself', advanced: true }).default(false),
});

/** Takes parts of a text into columns. */
export const regexExtract = defineNode({
  type: 'regex-extract',
  version: 1,
  group: 'text',
  title: 'Regex Extractor',
  summary: 'Takes the groups of a regular expression out of a text into columns',
  keywords: ['regular expression', 'extract', 'pattern', 'match', 'capture', 'group', 'fragments', 'text'],
  icon: 'regex',
  inputs: [{ name: 'in', label: 'Rows' }],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ column: 'c' }), column: '' },
  describe: ({ column, columns }) =>
    column === '' ? 'no column yet' : `${cardList(columns.map(({ name }) => name)) || 'no columns yet'} from ${cardWord(column)}`,
  lower({ column, regex, ignoreCase, columns, drop }, context) {
    const input = onlyInput(context);
    const found = resolveColumn(context, input.schema, column, ['column']);
    const text = found && columnAsText(context, found, ['column']);
    if (!checkRegex(context, regex, ['regex'])) return undefined;
    if (columns.length === 0) return reportConfig(context, ['columns'], 'Add a column');
    const groups = countGroups(regex);
    // A single column of an expression without groups takes all that matched.
    const groupOf = (index: number, group: number | undefined) => group ?? (groups === 0 && columns.length === 1 ? 0 : index + 1);
    const beyond = columns.findIndex(({ group }, index) => groupOf(index, group) > groups);
    if (beyond >= 0) {
      const reason = `The regular expression has ${groups === 1 ? 'one group' : `${groups} groups`}: put round brackets around what to take`;
      return reportConfig(context, ['columns', beyond, 'group'], reason);
    }
    if (!found || !text) return undefined;
    const options = ignoreCase ? [literal('i')] : [];
    const added = columns.map(({ name, group }, index) => {
      const taken = call('regexp_extract', [text, literal(regex), literal(groupOf(index, group)), ...options]);
      const matches = call('regexp_matches', [text, literal(regex), ...options]);
      // What does not match would be an empty text.
      const expression = { kind: 'case' as const, branches: [{ when: matches, result: taken }], otherwise: nullOf({ kind: 'utf8' }) };
      return { name, expression, path: ['columns', index, 'name'] };
    });
    const out = withColumns(context, input, added, drop ? [found.name] : []);
    return out && { out };
  },
});
