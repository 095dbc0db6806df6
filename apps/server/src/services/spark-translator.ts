/** Turns a SQL text into another dialect as well as that can be told; undefined when it cannot be read. */
export type SparkTranslator = (query: string) => string | undefined;

const LONGEST = 100_000;

/** Loads the translator, which is large, when it is needed first. */
export async function sparkTranslator(from: 'spark' | 'duckdb'): Promise<SparkTranslator> {
  const { Dialect, transpile } = await import('@polyglot-sql/sdk');
  return (query) => {
    if (query.length > LONGEST) return undefined;
    try {
      const found = from === 'spark' ? transpile(query, Dialect.Spark, Dialect.DuckDB) : transpile(query, Dialect.DuckDB, Dialect.Spark);
      const [text, ...others] = found.success ? (found.sql ?? []) : [];
      return others.length === 0 && text !== '' ? text : undefined;
    } catch {
      // What it cannot parse it may also throw at: the query then stays as it is.
      return undefined;
    }
  };
}
