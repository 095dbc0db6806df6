import type { RunError } from '@millrace/engine';

type Groups = Record<string, string | undefined>;

export interface ErrorRule {
  /** Groups called `file` and `line` become the error's place. */
  pattern: RegExp;
  class: RunError['class'];
  code: string;
  message: (groups: Groups) => string;
  hint?: string;
  /** Finds the file where the pattern's own group does not; without it the error has no file. */
  file?: RegExp;
  retryable?: boolean;
}

const CSV_FILE = /^ {2}file = (.+)$/m;
const ANY_FILE = /["'](\/[^"']+)["']/;
const CUT_AT = 80;

/** What DuckDB 1.5 says, and what it means to who drew the pipeline. The first rule that fits is taken. */
export const errorRules: ErrorRule[] = [
  {
    pattern: /^(?:INTERRUPT|Interrupt)\w* Error|Interrupted!/,
    class: 'engine',
    code: 'interrupted',
    message: () => 'The work was interrupted.',
    retryable: true,
  },
  {
    pattern: /CSV Error on Line: (?<line>\d+)[\s\S]*?Expected Number of Columns: (?<wanted>\d+) Found: (?<found>\d+)/,
    class: 'data',
    code: 'csv-ragged-row',
    message: ({ wanted, found }) => `The row has ${found} ${found === '1' ? 'field' : 'fields'} instead of ${wanted}.`,
    hint: 'Correct the row, or let the source skip bad rows.',
    file: CSV_FILE,
  },
  {
    pattern:
      /CSV Error on Line: (?<line>\d+)[\s\S]*?Error when converting column "(?<column>[^\n]*)"\. Could not convert string "(?<value>[^\n]*)" to '(?<type>[^']+)'/,
    class: 'data',
    code: 'csv-cast-failed',
    message: ({ column, value, type }) => `The column “${column}” holds “${cut(value)}”, which is not ${article(type)}.`,
    hint: 'Give the column the type VARCHAR in the source, or let the source skip bad rows.',
    file: CSV_FILE,
  },
  {
    pattern: /CSV Error on Line: (?<line>\d+)[\s\S]*?unterminated quote/,
    class: 'data',
    code: 'csv-quote-open',
    message: () => 'A quoted field is never closed.',
    hint: 'Correct the row, or choose another quote sign in the source.',
    file: CSV_FILE,
  },
  {
    pattern: /CSV Error on Line: (?<line>\d+)[\s\S]*?(?:Invalid unicode|not utf-8)/,
    class: 'data',
    code: 'encoding',
    message: () => 'The file is not UTF-8 text.',
    hint: 'Save it as UTF-8.',
    file: CSV_FILE,
  },
  {
    pattern: /CSV Error on Line: (?<line>\d+)[\s\S]*?Maximum line size/,
    class: 'data',
    code: 'csv-line-too-long',
    message: () => 'The line is longer than 2 MB.',
    hint: 'A quote that is never closed, or another delimiter than the source says, makes one line of many.',
    file: CSV_FILE,
  },
  {
    pattern: /CSV Error on Line: (?<line>\d+)\n(?:Original Line: [^\n]*\n)?(?<reason>[^\n]+)/,
    class: 'data',
    code: 'csv-malformed',
    message: ({ reason }) => `The row cannot be read: ${reason}`,
    file: CSV_FILE,
  },
  {
    pattern: /(?<reason>The line does not match the pattern: [^\n]*)/,
    class: 'data',
    code: 'line-unmatched',
    message: ({ reason }) => cut(reason, 300),
    hint: 'Correct the pattern, or leave out or keep apart the lines that do not match.',
  },
  {
    pattern: /Malformed JSON in file "(?<file>[^"]+)", at byte \d+ in (?:line|record\/value) (?<line>\d+): (?<reason>[^\n]*)/,
    class: 'data',
    code: 'json-malformed',
    message: ({ reason }) => `The JSON is malformed: ${sentence(reason)}`,
    hint: 'Correct the line, or let the source skip bad rows.',
    file: ANY_FILE,
  },
  {
    pattern: /JSON transform error in file "(?<file>[^"]+)", in (?:line|record\/value) (?<line>\d+): (?<reason>[^\n]*)/,
    class: 'data',
    code: 'json-cast-failed',
    message: ({ reason }) => `A value does not have the column’s type: ${sentence(reason)}`,
    hint: 'Give the column another type in the source, or let the source skip bad rows.',
    file: ANY_FILE,
  },
  {
    pattern: /maximum_object_size[\s\S]*?(?:file "(?<file>[^"]+)")?/,
    class: 'data',
    code: 'json-object-too-large',
    message: () => 'A JSON object is larger than the reader’s limit.',
    hint: 'Split the file into one object a line.',
    file: ANY_FILE,
  },
  {
    pattern:
      /No magic bytes found at end of file|too small to be a Parquet file|Snappy decompression failure|Failed to read file "[^"]+\.parquet"|(?:ZSTD|GZIP|LZ4|Brotli)[^\n]*[Dd]ecompress|Invalid (?:Parquet|footer)|TProtocolException|Parquet file[^\n]*(?:corrupt|invalid)|[Cc]orrupt/,
    class: 'data',
    code: 'parquet-damaged',
    message: () => 'The file is not a whole Parquet file: it is damaged or was cut off.',
    hint: 'Get the file again from where it came from.',
    file: ANY_FILE,
  },
  {
    pattern: /schema mismatch in (?:glob|Parquet)|doesn't match the schema|If you are trying to read files with different schemas/i,
    class: 'data',
    code: 'schema-differs',
    message: () => 'The files of a source do not have the same columns.',
    hint: 'Read the files that differ with a source of their own, and unite them.',
    file: ANY_FILE,
  },
  {
    pattern: /No files found that match the pattern "(?<file>[^"]+)"|Cannot open file "(?<other>[^"]+)": No such file/,
    class: 'storage',
    code: 'file-missing',
    message: () => 'The file is not there any more.',
    hint: 'It was moved or removed after the pipeline was planned: run again.',
    file: ANY_FILE,
    retryable: true,
  },
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    class: 'resources',
    code: 'disk-full',
    message: () => 'The disk is full.',
    hint: 'Free some space and run again. The target is as it was before.',
    retryable: true,
  },
  {
    pattern: /File name too long/,
    class: 'data',
    code: 'partition-value-too-long',
    message: () => 'A partition value is too long to be the name of a folder.',
    hint: 'Partition by a shorter column.',
  },
  {
    pattern: /max_temp_directory_size|failed to offload data block/,
    class: 'resources',
    code: 'spill-limit',
    message: () => 'The work does not fit into memory, and the room for temporary files is used up.',
    hint: 'Free disk space, raise the limits, or filter and select columns earlier.',
  },
  {
    pattern: /^Out of Memory Error|std::bad_alloc/,
    class: 'resources',
    code: 'out-of-memory',
    message: () => 'The work does not fit into the memory limit.',
    hint: 'Raise the memory limit, or collect less into one row: lists and distinct values of a whole table must fit into memory.',
  },
  {
    pattern: /Permission denied|Read-only file system|Operation not permitted/,
    class: 'permission',
    code: 'permission-denied',
    message: () => 'A file may not be read or written.',
    hint: 'Check the permissions of the file and its folder.',
    file: ANY_FILE,
  },
  {
    pattern: /^Permission Error: Cannot access (?:file|directory) "(?<file>[^"]*)"/,
    class: 'permission',
    code: 'outside-workspace',
    message: () => 'The file lies outside the workspace.',
    hint: 'Copy the data into the workspace folder.',
    file: ANY_FILE,
  },
  {
    pattern: /^Permission Error|configuration has been locked|disabled (?:through|by) configuration/,
    class: 'permission',
    code: 'not-allowed',
    message: () => 'The statement does what a pipeline may not do.',
  },
  {
    pattern: /Could not convert string ['"](?<value>[^\n]*)['"] to (?<type>\w+)/,
    class: 'data',
    code: 'cast-failed',
    message: ({ value, type }) => `“${cut(value)}” is not ${article(typeName(type))}.`,
    hint: 'Let the cast give null where a value does not fit, or filter such rows before.',
  },
  {
    pattern:
      /(?:date|timestamp|time) field value out of range: "(?<value>[^"\n]*)"|invalid (?:date|timestamp|time) field format: "(?<other>[^"\n]*)"/,
    class: 'data',
    code: 'cast-failed',
    message: ({ value, other }) => `“${cut(value ?? other)}” is not a date or time.`,
    hint: 'Let the cast give null where a value does not fit, or read the text with strptime.',
  },
  {
    pattern: /Could not parse string "(?<value>[^"\n]*)" according to format specifier "(?<format>[^"\n]*)"/,
    class: 'data',
    code: 'date-format',
    message: ({ value, format }) => `“${cut(value)}” does not have the format ${format}.`,
    hint: 'Use try_strptime to get null where a value does not fit.',
  },
  {
    pattern:
      /with value (?<value>\S+) can't be cast[\s\S]*?destination type (?<type>\w+)|Casting value "(?<decimal>[^"]*)" to type (?<decimalType>\S+) failed/,
    class: 'data',
    code: 'cast-out-of-range',
    message: ({ value, type, decimal, decimalType }) => `${value ?? decimal} is out of the range of ${typeName(type ?? decimalType)}.`,
    hint: 'Choose a larger type, or let the cast give null where a value does not fit.',
  },
  {
    pattern: /^Out of Range Error: (?<reason>[^\n]+)/,
    class: 'data',
    code: 'out-of-range',
    message: ({ reason }) => `A result is out of its type’s range: ${reason}`,
    hint: 'Cast an operand to a larger type first, such as DOUBLE or HUGEINT.',
  },
  {
    pattern: /^Conversion Error: (?<reason>[^\n]+)/,
    class: 'data',
    code: 'cast-failed',
    message: ({ reason }) => `A value cannot be cast: ${reason?.replace(/ when casting from source column .*/, '')}`,
    hint: 'Let the cast give null where a value does not fit.',
  },
  {
    pattern: /More than one row returned by a subquery/,
    class: 'data',
    code: 'subquery-rows',
    message: () => 'A subquery that must give one value gave several rows.',
    hint: 'Aggregate inside the subquery, or use a join.',
  },
  {
    pattern: /All columns are specified as partition columns|No column to write as all columns/i,
    class: 'configuration',
    code: 'all-columns-partitioned',
    message: () => 'All columns are partition keys, so no column is left to write.',
    hint: 'Partition by fewer columns.',
  },
  {
    pattern: /^(?:Binder|Catalog|Parser|Syntax) Error: (?<reason>[^\n]+)/,
    class: 'configuration',
    code: 'sql-invalid',
    message: ({ reason }) => String(reason),
  },
  {
    pattern: /^Invalid Input Error: (?<reason>[^\n]+)/,
    class: 'data',
    code: 'invalid-input',
    message: ({ reason }) => sentence(reason),
  },
  {
    pattern: /^IO Error: (?<reason>[^\n]+)/,
    class: 'storage',
    code: 'io-error',
    message: ({ reason }) => sentence(reason),
    file: ANY_FILE,
    retryable: true,
  },
];

function cut(value: string | undefined, longest = CUT_AT): string {
  const text = value ?? '';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function sentence(reason: string | undefined): string {
  const text = (reason ?? '').trim().replace(/\.+$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function article(type: string | undefined): string {
  return `${/^[AEIOU]/.test(type ?? '') ? 'an' : 'a'} ${type}`;
}

/** DuckDB tells some types by how they are stored. */
function typeName(type: string | undefined): string {
  const stored: Record<string, string> = {
    INT8: 'TINYINT',
    INT16: 'SMALLINT',
    INT32: 'INTEGER',
    INT64: 'BIGINT',
    INT128: 'HUGEINT',
    UINT8: 'UTINYINT',
    UINT16: 'USMALLINT',
    UINT32: 'UINTEGER',
    UINT64: 'UBIGINT',
    BOOL: 'BOOLEAN',
  };
  return stored[type ?? ''] ?? String(type);
}
