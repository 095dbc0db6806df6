import type { NodeCase } from '../../kit/index.ts';
import { hostileNames as everyHostileName } from '../../testing/case-table.ts';

/** The longest name alone is longer than a pattern may be. */
const hostileNames = everyHostileName.slice(0, -1);
const appLog = `2024-01-31 10:00:00,123 INFO start
2024-01-31 10:00:01,000 ERROR
  at Main.java:12

2024-01-31 10:00:02,000 WARN low "disk"
`;
const pattern = String.raw`^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (?P<level>[A-Z]+)( (?<message>.*))?$`;
const own = { path: 'app.log', format: 'pattern', expression: pattern, types: [{ column: 'time', type: 'TIMESTAMP' }] };
const columns = { time: 'TIMESTAMP', level: 'VARCHAR', message: 'VARCHAR' };

export const cases: NodeCase[] = [
  {
    name: 'The access log of a web server, common or combined',
    config: { path: 'access.log' },
    files: {
      'access.log': [
        '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif?a=b HTTP/1.0" 200 2326 "http://example.com/" "Mozilla/4.08 (a \\"b\\")"',
        '::1 - - [29/Feb/2024:00:00:00 +0000] "\\x16\\x03" 400 - "-" "-"',
        '10.0.0.7 - - [29/Feb/2024:00:00:01 +0000] "POST /x HTTP/1.1" 204 0',
      ].join('\n'),
    },
    inputs: {},
    output: {
      columns: {
        client: 'VARCHAR',
        identity: 'VARCHAR',
        user: 'VARCHAR',
        time: 'TIMESTAMPTZ',
        method: 'VARCHAR',
        path: 'VARCHAR',
        protocol: 'VARCHAR',
        status: 'INTEGER',
        bytes: 'BIGINT',
        referrer: 'VARCHAR',
        agent: 'VARCHAR',
      },
      rows: [
        [
          '127.0.0.1',
          null,
          'frank',
          '2000-10-10 20:55:36+00',
          'GET',
          '/apache_pb.gif?a=b',
          'HTTP/1.0',
          200,
          2326,
          'http://example.com/',
          'Mozilla/4.08 (a \\"b\\")',
        ],
        ['::1', null, null, '2024-02-29 00:00:00+00', null, null, null, 400, null, null, null],
        ['10.0.0.7', null, null, '2024-02-29 00:00:01+00', 'POST', '/x', 'HTTP/1.1', 204, 0, null, null],
      ],
    },
  },
  {
    name: 'A pattern of one’s own; lines that do not match are left out',
    config: { ...own, unmatched: 'skip' },
    files: { 'app.log': appLog },
    inputs: {},
    output: {
      columns,
      rows: [
        ['2024-01-31 10:00:00', 'INFO', 'start'],
        ['2024-01-31 10:00:01', 'ERROR', null],
        ['2024-01-31 10:00:02', 'WARN', 'low "disk"'],
      ],
    },
  },
  {
    name: 'Lines that do not match are kept in a column',
    config: { ...own, unmatched: 'keep', unmatchedAs: 'rest' },
    files: { 'app.log': appLog },
    inputs: {},
    output: {
      columns: { ...columns, rest: 'VARCHAR' },
      rows: [
        ['2024-01-31 10:00:00', 'INFO', 'start', null],
        ['2024-01-31 10:00:01', 'ERROR', null, null],
        [null, null, null, '  at Main.java:12'],
        ['2024-01-31 10:00:02', 'WARN', 'low "disk"', null],
      ],
    },
  },
  {
    name: 'Lines of syslog, old and new',
    hidden: true,
    config: { path: 'syslog', format: 'syslog' },
    files: {
      'syslog/day=2024-10-11/a.log':
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed\n2024-10-11T22:14:16.003+02:00 host sshd[42]: Accepted publickey\n",
    },
    inputs: {},
    output: {
      columns: {
        priority: 'INTEGER',
        time: 'VARCHAR',
        host: 'VARCHAR',
        program: 'VARCHAR',
        pid: 'BIGINT',
        message: 'VARCHAR',
        day: 'DATE',
      },
      rows: [
        [34, 'Oct 11 22:14:15', 'mymachine', 'su', null, "'su root' failed", '2024-10-11'],
        [null, '2024-10-11T22:14:16.003+02:00', 'host', 'sshd', 42, 'Accepted publickey', '2024-10-11'],
      ],
    },
  },
  {
    name: 'Lines of syslog by RFC 5424',
    hidden: true,
    config: { path: 'a.log', format: 'syslog5424' },
    files: {
      'a.log':
        '<165>1 2003-10-11T22:14:15.003Z host.example.com evntslog - ID47 [a@1 iut="3"][b@2 x="\\]"] An application event\n<0>1 - - - - - -\n',
    },
    inputs: {},
    output: {
      columns: {
        priority: 'INTEGER',
        version: 'INTEGER',
        time: 'TIMESTAMPTZ',
        host: 'VARCHAR',
        program: 'VARCHAR',
        pid: 'VARCHAR',
        message_id: 'VARCHAR',
        data: 'VARCHAR',
        message: 'VARCHAR',
      },
      rows: [
        [
          165,
          1,
          '2003-10-11 22:14:15.003+00',
          'host.example.com',
          'evntslog',
          null,
          'ID47',
          '[a@1 iut="3"][b@2 x="\\]"]',
          'An application event',
        ],
        [0, 1, null, null, null, null, null, null, null],
      ],
    },
  },
  {
    name: 'A JSON object behind a beginning',
    hidden: true,
    config: { path: 'a.log', format: 'json', unmatched: 'skip' },
    files: { 'a.log': '10:00 INFO {"a":1}\n{"b":{}}\nnothing\nbad {x}\n' },
    inputs: {},
    output: {
      columns: { prefix: 'VARCHAR', record: 'JSON' },
      rows: [
        ['10:00 INFO', '{"a":1}'],
        [null, '{"b":{}}'],
        ['bad', null],
      ],
    },
  },
  {
    name: 'A file without lines has its columns',
    hidden: true,
    config: { ...own, unmatched: 'keep' },
    files: { 'app.log': '' },
    inputs: {},
    output: { columns: { ...columns, unmatched: 'VARCHAR' }, rows: [] },
  },
  {
    name: 'Any text can be the name of a group',
    hidden: true,
    config: { path: 'a.log', format: 'pattern', expression: hostileNames.map((name) => `(?<${name}>\\d)`).join('[]-]') },
    files: { 'a.log': '1-2]3-4-5-6-7-8\n' },
    inputs: {},
    output: {
      columns: Object.fromEntries(hostileNames.map((name) => [name, 'VARCHAR'])),
      rows: [hostileNames.map((_, index) => String(index + 1))],
    },
  },
  {
    name: 'A pattern without a named group is reported',
    config: { path: 'app.log', format: 'pattern', expression: '^(\\S+) (?:x)' },
    files: { 'app.log': appLog },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['expression'] },
  },
  {
    name: 'A pattern that is none is reported',
    hidden: true,
    config: { path: 'app.log', format: 'pattern', expression: '^(?<a>x' },
    files: { 'app.log': appLog },
    inputs: {},
    diagnostic: { code: 'binder-error' },
  },
  {
    name: 'A type for a group that is not there is reported',
    hidden: true,
    config: { ...own, types: [{ column: 'when', type: 'TIMESTAMP' }] },
    files: { 'app.log': appLog },
    inputs: {},
    diagnostic: { code: 'config-invalid', path: ['types', 0, 'column'] },
  },
];
