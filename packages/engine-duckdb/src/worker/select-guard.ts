import type { DuckDBConnection } from '@duckdb/node-api';
import { failure } from '../engine-failure.ts';

/** Table functions that only read what they may. All others are refused: some write files or change the process. */
const ALLOWED_TABLE_FUNCTIONS = [
  'generate_series',
  'glob',
  'histogram',
  'histogram_values',
  'icu_calendar_names',
  'json_each',
  'json_tree',
  'parquet_bloom_probe',
  'parquet_file_metadata',
  'parquet_kv_metadata',
  'parquet_metadata',
  'parquet_scan',
  'parquet_schema',
  'pg_timezone_names',
  'range',
  'read_avro',
  'read_blob',
  'read_csv',
  'read_csv_auto',
  'read_json',
  'read_json_auto',
  'read_json_objects',
  'read_json_objects_auto',
  'read_ndjson',
  'read_ndjson_auto',
  'read_ndjson_objects',
  'read_parquet',
  'read_text',
  'read_xlsx',
  'repeat',
  'repeat_row',
  'sniff_csv',
  'summary',
  'unnest',
];

const REFUSED_SCALAR_FUNCTIONS = ['write_log'];

/**
 * Lets single SELECTs pass whose functions do no more than compute and read. `enable_logging`, a table function, writes
 * files; `query` runs a text.
 */
export class SelectGuard {
  private readonly connection: DuckDBConnection;
  private readonly refused: ReadonlySet<string>;
  private readonly suspicious: RegExp;

  private constructor(connection: DuckDBConnection, refused: string[]) {
    this.connection = connection;
    this.refused = new Set(refused);
    this.suspicious = new RegExp(`\\b(?:${refused.join('|')})\\b`, 'i');
  }

  static async open(connection: DuckDBConnection): Promise<SelectGuard> {
    const reader = await connection.runAndReadAll(
      `SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro') AND regexp_full_match(function_name, '\\w+')`,
    );
    const allowed = new Set(ALLOWED_TABLE_FUNCTIONS);
    const refused = reader.getRows().flatMap(([name]) => (allowed.has(String(name)) ? [] : [String(name)]));
    return new SelectGuard(connection, [...refused, ...REFUSED_SCALAR_FUNCTIONS]);
  }

  /**
   * Refuses what is not one statement, by itself and where it is put.
   * @param statement the whole statement that the SELECT is made a part of
   */
  async requireSelect(select: string, statement: string): Promise<void> {
    for (const sql of [select, statement]) {
      const { count } = await this.connection.extractStatements(sql);
      if (count !== 1) throw failure('configuration', 'not-a-select', 'Only one SELECT can stand here.');
    }
    const name = await this.refusedFunction(select);
    if (name !== undefined) throw failure('permission', 'function-not-allowed', refusalOf(name));
  }

  /** The first function of a SELECT that may not be used. Only texts that name one are parsed to find out whether they call it. */
  async refusedFunction(select: string): Promise<string | undefined> {
    if (!this.suspicious.test(select)) return undefined;
    const reader = await this.connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [select]);
    // Inside a JSON text a quote is escaped, so that no literal can pose as a function's name.
    const called = String(reader.getRows()[0]?.[0]).matchAll(/"function_name":"([^"\\]*)"/g);
    for (const [, name = ''] of called) if (this.refused.has(name.toLowerCase())) return name;
    return undefined;
  }
}

export function refusalOf(name: string): string {
  return `The function ${name} may not be used in a pipeline.`;
}
