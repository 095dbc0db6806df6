/**
 * Words that DuckDB's grammar does not take as a plain function name: its reserved words and those that start a
 * construct of their own. Read from `duckdb_keywords()`; `keywords.test.ts` holds the list to it.
 */
export const notFunctionNames: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
   deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect
   into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing primary
   qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot
   using variadic when where window with
   between bigint bit boolean char character dec decimal exists extract float grouping grouping_id inout int integer
   interval national nchar none numeric out overlay position precision real row setof smallint substring time timestamp
   treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
   xmlserialize xmltable coalesce nullif`.split(/\s+/),
);
