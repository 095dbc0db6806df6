/** A field of a log line: one capture group of the preset's pattern. */
export interface LogField {
  name: string;
  type?: string;
  format?: string;
}

interface LogPreset {
  pattern: string;
  /** As many as the pattern has groups, in their order. */
  fields: LogField[];
}

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;

/** Patterns of widespread log formats, in RE2's syntax; `-` stands for nothing in all of them. */
export const logPresets = {
  /** Of Apache and Nginx: “common”, and “combined” with the referrer and the browser. */
  access: {
    pattern: String.raw`^(\S+) (\S+) (.+?) \[([^\]]+)\] "(?:([A-Z]+) (\S+)(?: (HTTP/[0-9.]+))?|(?:[^"\\]|\\.)*)" (\d{3}) (\d+|-)(?: ${quoted} ${quoted})?`,
    fields: [
      { name: 'client' },
      { name: 'identity' },
      { name: 'user' },
      { name: 'time', type: 'TIMESTAMPTZ', format: '%d/%b/%Y:%H:%M:%S %z' },
      { name: 'method' },
      { name: 'path' },
      { name: 'protocol' },
      { name: 'status', type: 'INTEGER' },
      { name: 'bytes', type: 'BIGINT' },
      { name: 'referrer' },
      { name: 'agent' },
    ],
  },
  /** RFC 3164 and what rsyslog makes of it. The old form of time has no year, so time stays a text. */
  syslog: {
    pattern: String.raw`^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) (\S+) ([^:\[\s]+)(?:\[(\d+)\])?: ?(.*)$`,
    fields: [
      { name: 'priority', type: 'INTEGER' },
      { name: 'time' },
      { name: 'host' },
      { name: 'program' },
      { name: 'pid', type: 'BIGINT' },
      { name: 'message' },
    ],
  },
  /** RFC 5424. */
  syslog5424: {
    pattern: String.raw`^<(\d{1,3})>(\d{1,2}) (\S+) (\S+) (\S+) (\S+) (\S+) (-|\[(?:[^\]\\]|\\.)*\](?:\[(?:[^\]\\]|\\.)*\])*)(?: (.*))?$`,
    fields: [
      { name: 'priority', type: 'INTEGER' },
      { name: 'version', type: 'INTEGER' },
      { name: 'time', type: 'TIMESTAMPTZ' },
      { name: 'host' },
      { name: 'program' },
      { name: 'pid' },
      { name: 'message_id' },
      { name: 'data' },
      { name: 'message' },
    ],
  },
  /** A JSON object behind any beginning, such as a time and a level. */
  json: {
    pattern: String.raw`^(.*?)\s*(\{.*\})\s*$`,
    fields: [{ name: 'prefix' }, { name: 'record', type: 'JSON' }],
  },
} as const satisfies Record<string, LogPreset>;
