/** Functions that look out of the query: at files, settings, the session, the catalog or the clock of the process. */
const forbidden = new Set([
  'getenv',
  'getvariable',
  'current_setting',
  'current_query',
  'current_query_id',
  'current_connection_id',
  'current_transaction_id',
  'current_user',
  'current_role',
  'session_user',
  'user',
  'current_catalog',
  'current_database',
  'current_schema',
  'current_schemas',
  'in_search_path',
  'nextval',
  'currval',
  'setseed',
  'sleep_ms',
  'txid_current',
  'write_log',
  'parse_duckdb_log_message',
  'stats',
  'vector_type',
  'query',
  'query_table',
  'json_serialize_sql',
  'json_deserialize_sql',
  'json_serialize_plan',
  'json_execute_serialized_sql',
  'from_substrait',
  'which_secret',
  'sniff_csv',
  'seq_scan',
  'get_block_size',
  'checkpoint',
  'force_checkpoint',
]);

const forbiddenFamilies =
  /^(read_|parquet_|duckdb_|pragma_|pg_(?!typeof$|size_pretty$)|has_\w*_privilege$|inet_|__internal_|arrow_scan|sql_auto_complete|enable_|disable_|test_|truncate_duckdb|col_description|obj_description|shobj_description|current_\w*query)|_scan$/;

/** Whether an author may not call a function of this name, in whatever place. */
export function isForbiddenFunction(name: string): boolean {
  const lower = name.toLowerCase();
  return forbidden.has(lower) || forbiddenFamilies.test(lower);
}

const tableFunctions = new Set(['unnest', 'range', 'generate_series', 'json_each', 'json_tree']);

/** Whether an author may call a function of this name in FROM: those that only work on their arguments. */
export function isAllowedTableFunction(name: string): boolean {
  return tableFunctions.has(name.toLowerCase());
}
