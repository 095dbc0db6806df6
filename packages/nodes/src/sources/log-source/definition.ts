import type { DataType, Expression, NamedExpression } from '@millrace/plan';
import { parseTypeName } from '@millrace/plan';
import { z } from 'zod';
import {
  call,
  cardWord,
  cast,
  checkNames,
  defineNode,
  field,
  fieldRef,
  type LowerContext,
  lineSourceFields,
  lineSourceRequest,
  literal,
  type NamedPlace,
  nullOf,
  readCell,
  readLines,
  reportConfig,
} from '../../kit/index.ts';
import { captureGroups } from './capture-groups.ts';
import { logPresets } from './log-presets.ts';

const { path, ...lineFields } = lineSourceFields('logs');
const formats = {
  access: 'Web server: Apache or Nginx',
  syslog: 'Syslog',
  syslog5424: 'Syslog, RFC 5424',
  json: 'JSON behind a beginning',
  pattern: 'My own pattern',
};

const config = z.object({
  path,
  format: field.choice(['access', 'syslog', 'syslog5424', 'json', 'pattern'], { label: 'Format', choices: formats }).default('access'),
  expression: field
    .longtext({
      label: 'Pattern',
      help: 'A regular expression (RE2); each group with a name, (?<name>…), becomes a column',
      placeholder: String.raw`^(?<time>\S+ \S+) (?<level>[A-Z]+) (?<message>.*)$`,
      when: { field: 'format', is: ['pattern'] },
    })
    .default(''),
  types: field
    .list(
      z.object({
        column: field.columnName({ label: 'Column', placeholder: 'time' }),
        type: field.datatype({ label: 'Type', placeholder: 'TIMESTAMP' }),
        format: field
          .text({ label: 'Date format', help: 'Such as %d/%b/%Y %H:%M:%S; empty for 2024-01-31 18:30:00', placeholder: '%d/%b/%Y' })
          .default(''),
      }),
      { label: 'Types', help: 'All other columns are text', addLabel: 'Set a type', when: { field: 'format', is: ['pattern'] } },
    )
    .default([]),
  unmatched: field
    .choice(['fail', 'skip', 'keep'], {
      label: 'Lines that do not match',
      choices: { fail: 'Stop the run and show the line', skip: 'Leave them out', keep: 'Keep them in a column' },
    })
    .default('fail'),
  unmatchedAs: field
    .optionalColumnName({
      label: 'Column for them',
      help: 'Empty: unmatched',
      placeholder: 'unmatched',
      when: { field: 'unmatched', is: ['keep'] },
    })
    .default(''),
  nullText: field
    .text({
      label: 'Text for null',
      help: 'An empty value is always null',
      placeholder: '-',
      when: { field: 'format', is: ['pattern'] },
      advanced: true,
    })
    .default('-'),
  ...lineFields,
});

type Config = z.output<typeof config>;

interface LogColumn {
  name: string;
  type: DataType | undefined;
  format: string;
  path: (string | number)[];
}

/** Reads log files by a regular expression. */
export const logSource = defineNode({
  type: 'log-source',
  version: 1,
  group: 'source',
  title: 'Log Files',
  summary: 'Reads lines of log files into columns by a known format or a regular expression',
  keywords: ['log', 'apache', 'nginx', 'syslog', 'regex', 'grok', 'access', 'lines', 'parse', 'read'],
  icon: 'scroll-text',
  inputs: [],
  outputs: [{ name: 'out', label: 'Rows' }],
  config,
  defaults: { ...config.parse({ path: 'data' }), path: '' },
  describe: (settings) => `${formats[settings.format]} · ${cardWord(settings.path) || 'no file yet'}`,
  source: lineSourceRequest,
  lower(settings, context) {
    const { source } = context;
    if (!source) return undefined;
    const { plain, names } =
      settings.format === 'pattern' ? captureGroups(settings.expression) : captureGroups(logPresets[settings.format].pattern);
    const columns = settings.format === 'pattern' ? writtenColumns(names, settings, context) : presetColumns(settings.format);
    if (!columns) return undefined;
    const kept: NamedPlace[] = settings.unmatched === 'keep' ? [{ name: settings.unmatchedAs || 'unmatched', path: ['unmatchedAs'] }] : [];
    const keys = source.partitionColumns.map(({ name }) => ({ name, path: ['hivePartitions'] }));
    const named = columns.flatMap((column) => (column ? [column] : []));
    if (!checkNames(context, [...keys, ...named, ...kept], 'expression')) return undefined;

    const { lines, line } = readLines(source);
    const matches = call('regexp_matches', [fieldRef(line), literal(plain)]);
    const places = columns.map((_, index) => literal(`g${index + 1}`));
    const groups = call('regexp_extract', [fieldRef(line), literal(plain), call('list_value', places)]);
    const folders = source.partitionColumns.map(({ name }) => ({ name, expression: fieldRef(name) }));
    const parts: NamedExpression[] = [
      { name: '$line', expression: fieldRef(line) },
      { name: '$matches', expression: matches },
      { name: '$groups', expression: groups },
      ...folders,
    ];
    const nullText = settings.format === 'pattern' ? settings.nullText : '-';
    const values = columns.flatMap((column, index) => {
      if (!column) return [];
      const { name, type, format } = column;
      const text = fieldRef('$groups', `g${index + 1}`);
      return [{ name, expression: readCell(text, { type, format, nullText, safe: settings.unmatched !== 'fail' }) }];
    });
    const rest = kept.map(({ name }) => ({ name, expression: unlessMatched() }));
    const matched = { kind: 'project' as const, input: lines, columns: parts };
    const input = settings.unmatched === 'keep' ? matched : { kind: 'filter' as const, input: matched, condition: condition(settings) };
    return { out: { kind: 'project', input, columns: [...values, ...rest, ...folders] } };
  },
});

function presetColumns(format: keyof typeof logPresets): LogColumn[] {
  return logPresets[format].fields.map((column: { name: string; type?: string; format?: string }) => ({
    name: column.name,
    type: parseTypeName(column.type ?? 'VARCHAR'),
    format: column.format ?? '',
    path: ['format'],
  }));
}

/** A column for each group, none for one without a name; undefined when something was reported. */
function writtenColumns(names: (string | null)[], settings: Config, context: LowerContext): (LogColumn | undefined)[] | undefined {
  if (names.every((name) => name === null)) {
    return reportConfig(context, ['expression'], 'Name at least one part of the pattern, such as (?<level>[A-Z]+)');
  }
  for (const [index, { column }] of settings.types.entries()) {
    if (!names.includes(column)) reportConfig(context, ['types', index, 'column'], `The pattern has no group “${cardWord(column)}”`);
  }
  return names.map((name) => {
    if (name === null) return undefined;
    const place = settings.types.findIndex(({ column }) => column === name);
    const type = place < 0 ? undefined : context.type(['types', place, 'type']);
    return { name, type, format: settings.types[place]?.format ?? '', path: ['expression'] };
  });
}

function condition({ unmatched }: Config): Expression {
  if (unmatched === 'skip') return fieldRef('$matches');
  const message = call('||', [literal('The line does not match the pattern: '), call('left', [fieldRef('$line'), literal(500)])]);
  const failing = cast(call('error', [message]), { kind: 'boolean' });
  return { kind: 'case', branches: [{ when: fieldRef('$matches'), result: literal(true) }], otherwise: failing };
}

function unlessMatched(): Expression {
  return { kind: 'case', branches: [{ when: fieldRef('$matches'), result: nullOf({ kind: 'utf8' }) }], otherwise: fieldRef('$line') };
}
