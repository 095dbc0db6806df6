import type { SqlRel } from '@millrace/plan';
import { z } from 'zod';
import { cardWord, defineNode, field, reportConfig } from '../../kit/index.ts';

const config = z.object({
  sql: field.sql({
    label: 'SELECT statement',
    help: 'Each input is a table with the name of its node in quotes; also input1, input2 and so on',
    placeholder: 'SELECT carrier, count(*) AS flights FROM input1 GROUP BY carrier',
  }),
  names: field
    .list(z.object({ name: field.optionalColumnName({ label: 'Name' }) }), {
      label: 'Names of the inputs in the statement',
      help: 'In the order of the edges; empty for the name of the node',
      addLabel: 'Add a name',
      advanced: true,
    })
    .default([]),
});

/** A SELECT that the author writes. */
export const sql = defineNode({
  type: 'sql',
  version: 1,
  group: 'code',
  title: 'SQL',
  summary: 'Runs a SELECT statement of your own over one or more inputs',
  keywords: ['query', 'select', 'code', 'custom', 'duckdb', 'script'],
  icon: 'braces',
  inputs: [{ name: 'in', label: 'Tables', many: true }],
  outputs: [{ name: 'out', label: 'Result' }],
  config,
  defaults: { sql: 'SELECT * FROM input1', names: [] },
  describe: (settings) => cardWord(settings.sql),
  lower(settings, context) {
    if (settings.sql.trim() === '') return reportConfig(context, ['sql'], 'Write a SELECT statement');
    const tables = new Map<string, SqlRel['inputs'][number]>();
    const inputs = context.inputs.in ?? [];
    for (const [index, { relation }] of inputs.entries()) tables.set(`input${index + 1}`, { name: `input${index + 1}`, relation });
    const given = inputs.map(({ relation }, index) => ({ name: settings.names[index]?.name ?? '', relation }));
    for (const { name, relation } of [...given, ...inputs]) {
      const key = name.toLowerCase();
      if (name.trim() !== '' && !tables.has(key)) tables.set(key, { name, relation });
    }
    return { out: { kind: 'sql', text: settings.sql, inputs: [...tables.values()] } };
  },
});
