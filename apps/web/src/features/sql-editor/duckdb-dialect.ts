import { SQLDialect } from '@codemirror/lang-sql';

/**
 * DuckDB's SQL for the highlighter. Only words that act as keywords: PostgreSQL's list has hundreds more, such as
 * `name`, `year` and `month`, which are columns far more often.
 */
export const DuckDB = SQLDialect.define({
  keywords: `all and anti any as asc asof between by case cast collate columns cross cube desc distinct else end escape except exclude
    exists filter first following for from full glob group grouping having if ilike in inner intersect into is isnull join lambda last
    lateral left like limit materialized natural not notnull nulls offset on or order outer over partition pivot positional preceding qualify
    range recursive rename replace right rollup row rows sample select semi separator sets similar summarize tablesample then to
    try_cast unbounded union unnest unpivot using values when where window with within`,
  types: `bigint bit blob bool boolean bytea char date datetime decimal double float hugeint int int4 int8 integer interval json list
    map numeric real smallint string struct text time timestamp timestamp_ms timestamp_ns timestamp_s timestamptz tinyint ubigint
    uhugeint uinteger usmallint utinyint uuid varchar`,
  builtin: '',
  doubleDollarQuotedStrings: true,
  operatorChars: '+-*/<>=~!@#%^&|`?:',
  specialVar: '$',
});
