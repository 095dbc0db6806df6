import type { CaseTable, NodeCase } from '../../kit/index.ts';
import { caseTable, hostileNames } from '../../testing/case-table.ts';

const quakes: CaseTable = {
  columns: {
    id: 'VARCHAR',
    properties: 'STRUCT(mag DOUBLE, place VARCHAR)',
    geometry: 'STRUCT("type" VARCHAR, spot STRUCT(lon DOUBLE, lat DOUBLE))',
  },
  rows: [
    ['a', { mag: 4.5, place: 'Fiji' }, { type: 'Point', spot: { lon: 178.5, lat: -17.5 } }],
    ['b', { mag: null, place: 'Chile' }, { type: 'Point', spot: null }],
    ['c', null, null],
  ],
};

export const cases: NodeCase[] = [
  {
    name: 'All structs are opened down to their last level; a null struct gives nulls',
    config: {},
    inputs: { in: quakes },
    output: {
      columns: {
        id: 'VARCHAR',
        properties_mag: 'DOUBLE',
        properties_place: 'VARCHAR',
        geometry_type: 'VARCHAR',
        geometry_spot_lon: 'DOUBLE',
        geometry_spot_lat: 'DOUBLE',
      },
      rows: [
        ['a', 4.5, 'Fiji', 'Point', 178.5, -17.5],
        ['b', null, 'Chile', 'Point', null, null],
        ['c', null, null, null, null, null],
      ],
    },
  },
  {
    name: 'One struct, without its name in front',
    config: { columns: ['properties'], prefix: false },
    inputs: {
      in: { columns: { id: 'VARCHAR', properties: 'STRUCT(mag DOUBLE, place VARCHAR)' }, rows: quakes.rows.map((row) => row.slice(0, 2)) },
    },
    output: {
      columns: { id: 'VARCHAR', mag: 'DOUBLE', place: 'VARCHAR' },
      rows: [
        ['a', 4.5, 'Fiji'],
        ['b', null, 'Chile'],
        ['c', null, null],
      ],
    },
  },
  {
    name: 'One level only, with dots in the names',
    config: { columns: ['geometry'], depth: 1, separator: '.' },
    inputs: { in: { columns: { geometry: quakes.columns.geometry ?? '' }, rows: quakes.rows.map((row) => row.slice(2)) } },
    output: {
      columns: { 'geometry.type': 'VARCHAR', 'geometry.spot': 'STRUCT(lon DOUBLE, lat DOUBLE)' },
      rows: [
        ['Point', { lon: 178.5, lat: -17.5 }],
        ['Point', null],
        [null, null],
      ],
    },
  },
  {
    name: 'Without structs nothing changes',
    hidden: true,
    config: {},
    inputs: { in: { columns: { a: 'INTEGER', b: 'INTEGER[]' }, rows: [[1, [1]]] } },
    output: { columns: { a: 'INTEGER', b: 'INTEGER[]' }, rows: [[1, [1]]] },
  },
  {
    name: 'An input without rows gives an output without rows',
    hidden: true,
    config: { columns: ['properties'] },
    inputs: { in: { columns: { properties: 'STRUCT(mag DOUBLE)' }, rows: [] } },
    output: { columns: { properties_mag: 'DOUBLE' }, rows: [] },
  },
  {
    name: 'Any text can be a name',
    hidden: true,
    config: {},
    inputs: {
      in: caseTable(
        hostileNames.slice(0, -1).map((name) => [name, `STRUCT("${name.replaceAll('"', '""')}" INTEGER)`]),
        [hostileNames.slice(0, -1).map((name, index) => Object.fromEntries([[name, index]]))],
      ),
    },
    output: caseTable(
      hostileNames.slice(0, -1).map((name) => [`${name}_${name}`, 'INTEGER']),
      [hostileNames.slice(0, -1).map((_, index) => index)],
    ),
  },
  {
    name: 'A column that is no struct is reported',
    config: { columns: ['properties', 'id'] },
    inputs: { in: quakes },
    diagnostic: { code: 'column-type-wrong', path: ['columns', 1] },
  },
  {
    name: 'Two fields of one name are reported',
    config: { prefix: false },
    inputs: { in: { columns: { id: 'INTEGER', a: 'STRUCT(id INTEGER)' }, rows: [] } },
    diagnostic: { code: 'column-repeated' },
  },
];
