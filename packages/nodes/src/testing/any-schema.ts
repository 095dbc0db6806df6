import type { DataType, Schema } from '@millrace/plan';
import fc from 'fast-check';
import { hostileNames } from './case-table.ts';

const plainType = fc.constantFrom<DataType>(
  { kind: 'int', bits: 32, signed: true },
  { kind: 'float', bits: 64 },
  { kind: 'decimal', precision: 10, scale: 2 },
  { kind: 'utf8' },
  { kind: 'boolean' },
  { kind: 'date' },
  { kind: 'time' },
  { kind: 'timestamp', unit: 'us', zoned: true },
  { kind: 'interval' },
  { kind: 'uuid' },
  { kind: 'json' },
  { kind: 'binary' },
  { kind: 'other', name: 'BIT' },
);

const { type: anyType } = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    plainType,
    tie('type').map((item): DataType => ({ kind: 'list', item })),
    fc
      .array(fc.tuple(fc.constantFrom('x', 'y', ...hostileNames.slice(0, 6)), tie('type')), { minLength: 1, maxLength: 3 })
      .map((fields): DataType => ({ kind: 'struct', fields: uniqueNames(fields) })),
    fc.tuple(tie('type'), tie('type')).map(([key, value]): DataType => ({ kind: 'map', key, value })),
  ),
}));

/** Any columns, with easy and with hostile names. */
export const anySchema: fc.Arbitrary<Schema> = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'count', 'list', 'input1', ...hostileNames), anyType), { minLength: 1, maxLength: 6 })
  .map(uniqueNames);

function uniqueNames(fields: [string, DataType][]): Schema {
  return [...new Map(fields.map(([name, type]) => [name.toLowerCase(), { name, type }])).values()];
}
