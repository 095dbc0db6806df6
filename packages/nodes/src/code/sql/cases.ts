import type { NodeCase } from '../../kit/index.ts';
import { hostileTable } from '../../testing/case-table.ts';

const flights = {
  columns: { carrier: 'VARCHAR', distance: 'INTEGER' },
  rows: [
    ['UA', 1400],
    ['AA', null],
    ['UA', 719],
  ],
};

const airlines = { columns: { carrier: 'VARCHAR', name: 'VARCHAR' }, rows: [['UA', 'United']] };

export const cases: NodeCase[] = [
  {
    name: 'A query over one input',
    config: { sql: 'SELECT carrier, count(*) AS flights, max(distance) AS farthest\nFROM input1\nGROUP BY carrier' },
    inputs: { in: [flights] },
    output: {
      columns: { carrier: 'VARCHAR', flights: 'BIGINT', farthest: 'INTEGER' },
      rows: [
        ['UA', 2, 1400],
        ['AA', 1, null],
      ],
    },
  },
  {
    name: 'A query over two inputs',
    config: { sql: 'SELECT name, distance FROM input1 LEFT JOIN input2 USING (carrier)' },
    inputs: { in: [flights, airlines] },
    output: {
      columns: { name: 'VARCHAR', distance: 'INTEGER' },
      rows: [
        ['United', 1400],
        [null, null],
        ['United', 719],
      ],
    },
  },
  {
    name: 'Inputs with names of their own',
    hidden: true,
    config: { sql: 'SELECT name, distance FROM f JOIN "a 1" USING (carrier)', names: [{ name: 'f' }, { name: 'a 1' }] },
    inputs: { in: [flights, airlines] },
    output: {
      columns: { name: 'VARCHAR', distance: 'INTEGER' },
      rows: [
        ['United', 1400],
        ['United', 719],
      ],
    },
  },
  {
    name: 'A WITH clause, a subquery and a comment at the end',
    hidden: true,
    config: {
      sql: 'WITH far AS (SELECT * FROM input1 WHERE distance > (SELECT avg(distance) FROM input1)) SELECT * FROM far -- the end',
    },
    inputs: { in: [flights] },
    output: { columns: flights.columns, rows: [['UA', 1400]] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { sql: 'SELECT distance * 2 AS twice FROM input1' },
    inputs: { in: [{ ...flights, rows: [] }] },
    output: { columns: { twice: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { sql: 'SELECT * FROM input1' },
    inputs: { in: [hostileTable()] },
    output: hostileTable(),
  },
  {
    name: 'A statement that is no SELECT is reported',
    config: { sql: 'DROP TABLE input1' },
    inputs: { in: [flights] },
    diagnostic: { code: 'sql-syntax', path: ['sql'] },
  },
  {
    name: 'Spaces alone are reported',
    hidden: true,
    config: { sql: ' \n\t' },
    inputs: { in: [flights] },
    diagnostic: { code: 'config-invalid', path: ['sql'] },
  },
  {
    name: 'Two statements are reported',
    hidden: true,
    config: { sql: 'SELECT * FROM input1; SELECT 1 AS one' },
    inputs: { in: [flights] },
    diagnostic: { code: 'sql-syntax', path: ['sql'] },
  },
  {
    name: 'Reading a file is reported',
    config: { sql: "SELECT * FROM read_csv('/etc/passwd')" },
    inputs: { in: [flights] },
    diagnostic: { code: 'sql-not-allowed', path: ['sql'] },
  },
  {
    name: 'A file’s name as a table is reported',
    hidden: true,
    config: { sql: "SELECT * FROM '/etc/passwd'" },
    inputs: { in: [flights] },
    diagnostic: { code: 'sql-not-allowed', path: ['sql'] },
  },
  {
    name: 'A column that does not exist is reported',
    hidden: true,
    config: { sql: 'SELECT distanse FROM input1' },
    inputs: { in: [flights] },
    diagnostic: { code: 'binder-error', path: ['sql'] },
  },
];
