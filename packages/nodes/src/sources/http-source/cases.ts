import type { NodeCase } from '../../kit/index.ts';
import { hostileNames, hostileTable } from '../../testing/case-table.ts';

const url = 'http://case.invalid';
const json = (value: unknown) => JSON.stringify(value);
const orders = { columns: { id: 'BIGINT', name: 'VARCHAR', place: 'STRUCT(city VARCHAR)' } };
const rows = [
  [1, 'a', { city: 'Rome' }],
  [2, null, null],
  [3, 'c', { city: null }],
];
const records = rows.map(([id, name, place]) => ({ id, name, place }));
const hostile = hostileTable();

export const cases: NodeCase[] = [
  {
    name: 'A list of records inside the answer',
    config: { url: `${url}/orders?x=1`, recordPath: 'data.items' },
    answers: { '/orders?x=1': { body: json({ data: { items: records } }) } },
    inputs: {},
    output: { ...orders, rows },
  },
  {
    name: 'Pages by their number, until one has no records',
    config: { url: `${url}/orders`, paging: 'page', parameter: 'p', sizeParameter: 'n', size: 2 },
    answers: {
      '/orders?p=1&n=2': { body: json(records.slice(0, 2)) },
      '/orders?p=2&n=2': { body: json(records.slice(2)) },
      '/orders?p=3&n=2': { body: '[]' },
    },
    inputs: {},
    output: { ...orders, rows },
  },
  {
    name: 'Pages by a mark in the answer',
    hidden: true,
    config: { url: `${url}/orders`, recordPath: 'items', paging: 'cursor', parameter: 'after', cursorPath: 'meta.next' },
    answers: {
      '/orders': { body: json({ items: records.slice(0, 2), meta: { next: 'a b&c' } }) },
      '/orders?after=a+b%26c': { body: json({ items: records.slice(2), meta: { next: null } }) },
    },
    inputs: {},
    output: { ...orders, rows },
  },
  {
    name: 'Pages by the header Link, and numbers of many digits',
    hidden: true,
    config: { url: `${url}/big`, paging: 'link', types: [{ column: 'id', type: 'BIGINT' }] },
    answers: {
      '/big': { body: '[{"id":9007199254740993}]', headers: { link: '</first>; rel="first", </big2>; rel="next"' } },
      '/big2': { body: '[{"id":-1}]' },
    },
    inputs: {},
    output: { columns: { id: 'BIGINT' }, rows: [['9007199254740993'], [-1]] },
  },
  {
    name: 'No record, but columns that are there in any case',
    config: { url: `${url}/none`, types: [{ column: 'id', type: 'INTEGER' }] },
    answers: { '/none': { body: '[]' } },
    inputs: {},
    output: { columns: { id: 'INTEGER' }, rows: [] },
  },
  {
    name: 'Any text can be a column name',
    hidden: true,
    config: { url: `${url}/hostile`, types: hostileNames.map((name) => ({ column: name, type: 'INTEGER' })) },
    answers: {
      '/hostile': {
        body: `[${hostile.rows.map((row) => `{${hostileNames.map((name, index) => `${json(name)}:${json(row[index])}`).join(',')}}`).join(',')}]`,
      },
    },
    inputs: {},
    output: hostile,
  },
  {
    name: 'A server that refuses is reported',
    config: { url: `${url}/gone` },
    answers: { '/gone': { status: 404, body: 'not here' } },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['url'] },
  },
  {
    name: 'An answer that is no JSON is reported',
    hidden: true,
    config: { url: `${url}/page` },
    answers: { '/page': { body: '<html>' } },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['url'] },
  },
  {
    name: 'A redirect to another host is reported',
    hidden: true,
    config: { url: `${url}/away` },
    answers: { '/away': { status: 302, body: '', headers: { location: 'http://169.254.169.254/latest' } } },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['url'] },
  },
  {
    name: 'A host that the workspace may not reach is reported',
    config: { url: 'https://api.example.com/orders' },
    inputs: {},
    diagnostic: { code: 'fetch-failed', path: ['url'] },
  },
  {
    name: 'A secret in the address is reported',
    hidden: true,
    config: { url: 'https://ada:secret@api.example.com/orders' },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['url'] },
  },
];
