import type { HttpPaging } from '@millrace/plan';
import { z } from 'zod';
import { cardWord, defineNode, field, reportConfig } from '../../kit/index.ts';

const MEGABYTE = 1024 ** 2;
const counted = ['page', 'offset'];

const config = z.object({
  url: field.text({ label: 'Address', placeholder: 'https://api.example.com/v1/orders' }).default(''),
  connection: field
    .connection({ label: 'Connection', help: 'A saved connection to this host, whose secret is sent; empty for none' })
    .default(''),
  recordPath: field
    .text({
      label: 'List of records',
      help: 'Where an answer holds its records; empty when the answer is the list',
      placeholder: 'data.items',
    })
    .default(''),
  paging: field
    .choice(['none', 'page', 'offset', 'cursor', 'link'], {
      label: 'More pages',
      choices: {
        none: 'There is one page',
        page: 'By page number',
        offset: 'By number of rows',
        cursor: 'By a mark in the answer',
        link: 'By the header Link',
      },
    })
    .default('none'),
  parameter: field
    .text({
      label: 'Parameter',
      help: 'Of the address, for the page, the row or the mark',
      placeholder: 'page',
      when: { field: 'paging', is: [...counted, 'cursor'] },
    })
    .default('page'),
  start: field.integer({ label: 'First value', when: { field: 'paging', is: counted } }, { min: 0, max: 1_000_000 }).default(1),
  sizeParameter: field
    .text({ label: 'Parameter for the size', help: 'Empty for none', placeholder: 'limit', when: { field: 'paging', is: counted } })
    .default(''),
  size: field.integer({ label: 'Records a page', when: { field: 'paging', is: counted } }, { min: 1, max: 100_000 }).default(100),
  cursorPath: field
    .text({
      label: 'Mark',
      help: 'Where an answer holds the mark of the next page',
      placeholder: 'meta.next',
      when: { field: 'paging', is: ['cursor'] },
    })
    .default(''),
  method: field.choice(['GET', 'POST'], { label: 'Method', choices: { GET: 'GET', POST: 'POST' }, advanced: true }).default('GET'),
  body: field
    .longtext({ label: 'Body', help: 'JSON that is sent', when: { field: 'method', is: ['POST'] }, advanced: true, verbatim: true })
    .default(''),
  headers: field
    .list(
      z.object({
        name: field.columnName({ label: 'Name', placeholder: 'accept-language' }),
        value: field.text({ label: 'Value' }).default(''),
      }),
      {
        label: 'Headers',
        help: 'A secret belongs into a connection, not here',
        addLabel: 'Add a header',
        advanced: true,
      },
    )
    .default([]),
  types: field
    .list(z.object({ column: field.columnName({ label: 'Column' }), type: field.datatype({ label: 'Type', placeholder: 'VARCHAR' }) }), {
      label: 'Fixed types',
      help: 'Columns that are there in any case, also when no record comes',
      addLabel: 'Fix a type',
      advanced: true,
    })
    .default([]),
  maxPages: field.integer({ label: 'Pages at most', advanced: true }, { min: 1, max: 100_000 }).default(1000),
  maxMegabytes: field.integer({ label: 'Megabytes at most', advanced: true }, { min: 1, max: 8192 }).default(500),
  maxSeconds: field.integer({ label: 'Seconds at most', advanced: true }, { min: 1, max: 86_400 }).default(600),
});

type Config = z.output<typeof config>;

/** Reads records that a web server gives as JSON. */
export const httpSource = defineNode({
  type: 'http-source',
  version: 1,
  group: 'source',
  title: 'Web API',
  summary: 'Reads records that a web server gives as JSON, page after page',
  keywords: ['http', 'https', 'rest', 'api', 'json', 'web', 'url', 'download', 'pagination', 'read'],
  icon: 'globe',
  inputs: [],
  outputs: [{ name: 'out', label: 'Records' }],
  config,
  defaults: config.parse({}),
  describe: ({ url, method }) => `${method} ${cardWord(url) || 'no address yet'}`,
  fetch(settings) {
    if (problem(settings)) return undefined;
    const { url, method, headers, body, connection, recordPath, types, maxPages, maxMegabytes, maxSeconds } = settings;
    return {
      kind: 'http',
      http: {
        url: url.trim(),
        method,
        headers,
        body,
        connection,
        recordPath: keysOf(recordPath),
        paging: pagingOf(settings),
        limits: { pages: maxPages, bytes: maxMegabytes * MEGABYTE, seconds: maxSeconds },
        types: types.map(({ column, type }) => ({ name: column, type })),
      },
    };
  },
  lower(settings, context) {
    const wrong = problem(settings);
    if (wrong) return reportConfig(context, wrong.path, wrong.reason);
    if (settings.types.some((_, index) => !context.type(['types', index, 'type'])) || !context.source) return undefined;
    const { format, files, columns, partitionColumns } = context.source;
    return { out: { kind: 'read', format, files, columns, partitionColumns } };
  },
});

function problem({ url, paging, parameter, cursorPath, headers }: Config): { path: (string | number)[]; reason: string } | undefined {
  const parsed = URL.parse(url.trim());
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    return { path: ['url'], reason: 'Write an address that begins with https:// or http://' };
  if (parsed.username !== '' || parsed.password !== '')
    return { path: ['url'], reason: 'A user or a secret belongs into a connection, not into the address' };
  if (paging !== 'none' && paging !== 'link' && parameter === '') return { path: ['parameter'], reason: 'Name the parameter' };
  if (paging === 'cursor' && keysOf(cursorPath).length === 0)
    return { path: ['cursorPath'], reason: 'Say where the mark of the next page is' };
  const header = headers.findIndex(({ name, value }) => !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value));
  if (header >= 0)
    return { path: ['headers', header, 'name'], reason: 'A header has a name of letters, digits and hyphens, and a value of one line' };
  const own = headers.findIndex(({ name }) => /^(host|content-length|transfer-encoding|connection|authorization|cookie)$/i.test(name));
  return own < 0 ? undefined : { path: ['headers', own, 'name'], reason: 'This header is set by Millrace or by a connection' };
}

function pagingOf({ paging, parameter, start, sizeParameter, size, cursorPath }: Config): HttpPaging {
  switch (paging) {
    case 'none':
    case 'link':
      return { kind: paging };
    case 'page':
    case 'offset':
      return { kind: paging, parameter, start, sizeParameter, size };
    case 'cursor':
      return { kind: 'cursor', parameter, path: keysOf(cursorPath) };
  }
}

function keysOf(path: string): string[] {
  return path.split('.').filter((part) => part !== '');
}
