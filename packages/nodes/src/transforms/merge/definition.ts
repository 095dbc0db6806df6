import { diagnostic } from '@millrace/pipeline';
import type { JoinRel } from '@millrace/plan';
import { z } from 'zod';
import { alignByName, cardList, defineNode, field, onlyInput, reportConfig, resolveColumn } from '../../kit/index.ts';

const config = z.object({
  keys: field
    .columns({ label: 'Keys', help: 'A row of the second input replaces the rows of the first with the same values here' })
    .default([]),
});

/** Replaces rows by newer ones with the same keys, and adds those that are new. */
export const merge = defineNode({
  type: 'merge',
  version: 1,
  group: 'combine',
  title: 'Merge',
  summary: 'Replaces rows by those of a second input that have the same keys, and adds the new ones',
  keywords: ['upsert', 'update', 'staging', 'replace', 'newer rows', 'patch', 'overlay'],
  icon: 'git-merge',
  inputs: [
    { name: 'in', label: 'Rows' },
    { name: 'updates', label: 'Updates' },
  ],
  outputs: [{ name: 'out', label: 'Merged rows' }],
  config,
  defaults: config.parse({}),
  describe: ({ keys }) => (keys.length === 0 ? 'no keys yet' : `by ${cardList(keys)}`),
  lower({ keys }, context) {
    const [rows, updates] = [onlyInput(context), onlyInput(context, 'updates')];
    if (keys.length === 0) return reportConfig(context, ['keys'], 'Choose the columns that tell which rows are the same');
    const pairs = keys.flatMap((key, index): JoinRel['keys'] => {
      const left = resolveColumn(context, rows.schema, key, ['keys', index]);
      const right = left && resolveColumn(context, updates.schema, key, ['keys', index]);
      if (left && right && left.type.kind !== right.type.kind) {
        const suggestion = 'Give both the same type with a Change Schema node.';
        const params = { column: right.name, actual: `${right.type.kind} in the updates`, wanted: left.type.kind, suggestion };
        context.report(diagnostic('column-type-wrong', params, { nodeId: context.nodeId, path: ['keys', index] }));
        return [];
      }
      return left && right ? [{ left: left.name, right: right.name, nullSafe: false }] : [];
    });
    if (pairs.length < keys.length) return undefined;
    const kept: JoinRel = {
      kind: 'join',
      join: 'anti',
      left: rows.relation,
      right: updates.relation,
      keys: pairs,
      columns: rows.schema.map(({ name }) => ({ name, side: 'left', column: name })),
    };
    const [old, fresh] = alignByName([rows, updates]);
    if (old?.kind !== 'project' || !fresh) return undefined;
    return { out: { kind: 'set', operation: 'union-all', inputs: [{ ...old, input: kept }, fresh] } };
  },
});
