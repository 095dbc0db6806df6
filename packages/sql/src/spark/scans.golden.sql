-- one Parquet file
SELECT CAST(`id` AS BIGINT) AS `id`, CAST(`who``s` AS STRING) AS `who``s`
FROM parquet.`/data/a.parquet`;

-- Parquet files in Hive partitions
SELECT * FROM (
  SELECT CAST(`id` AS BIGINT) AS `id`, CAST(`who``s` AS STRING) AS `who``s`, CAST('1' AS INT) AS `m`
  FROM parquet.`/data/m=1/{a.parquet,b\{c\}\,.parquet}`
  UNION ALL
  SELECT CAST(`id` AS BIGINT) AS `id`, CAST(`who``s` AS STRING) AS `who``s`, CAST(NULL AS INT) AS `m`
  FROM parquet.`/data/m=__HIVE_DEFAULT_PARTITION__/a.parquet`
);

-- CSV files
CREATE OR REPLACE TEMPORARY VIEW `files_25d4151367ab7d9e` (`id` BIGINT, `who``s` STRING)
USING csv
OPTIONS (
  sep ';',
  quote '"',
  escape '"',
  header 'true',
  nullValue 'NA',
  multiLine 'true',
  mode 'FAILFAST',
  path '/data/{it\'s.csv,b.csv}'
);
SELECT `id`, `who``s`
FROM `files_25d4151367ab7d9e`;

-- CSV files after some lines
-- Spark cannot skip lines before a CSV file’s header.
-- Spark cannot skip lines before a CSV file’s header.

-- JSON lines
CREATE OR REPLACE TEMPORARY VIEW `files_e1efe448a0ca1602` (`id` BIGINT, `who``s` STRING)
USING json
OPTIONS (multiLine 'false', mode 'DROPMALFORMED', path '/data/a.jsonl');
SELECT `id`, `who``s`
FROM `files_e1efe448a0ca1602`;

-- a list inside a JSON document
-- Spark cannot read a list inside a JSON document as rows.
-- Spark cannot read a list inside a JSON document as rows.

-- no files
-- A source has no files.
