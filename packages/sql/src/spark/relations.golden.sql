-- an input
SELECT *
FROM `left`;

-- a filter
SELECT *
FROM `left`
WHERE (`id` > 3);

-- a filter by a window
SELECT `id`
FROM (
  SELECT *, (row_number() OVER (ORDER BY `id` DESC NULLS LAST) = 1) AS `__keep`
  FROM (
    SELECT `id`
    FROM `left`
  )
)
WHERE `__keep`;

-- a projection whose new names are old names
SELECT CAST(`id` AS STRING) AS `group`, (`group` || CAST(`id` AS STRING)) AS `id`
FROM `left`;

-- an aggregate whose key has the name of another column
SELECT coalesce(`group`, '?') AS `id`, count(*) AS `group`, max(`id`) AS `most`
FROM `left`
GROUP BY 1;

-- an aggregate of the whole input
SELECT count(*) AS `n`
FROM `left`;

-- a sort and a limit in one clause
SELECT *
FROM (
  SELECT `id`, `group`
  FROM `left`
)
ORDER BY `group` DESC NULLS FIRST, `id` DESC NULLS LAST
LIMIT 2 OFFSET 1;

-- an inner join
SELECT l.`id`, r.`group` AS `other`
FROM `left` AS l
JOIN `right` AS r
  ON l.`id` = r.`id`;

-- a left join
SELECT l.`id`, r.`group` AS `other`
FROM `left` AS l
LEFT JOIN `right` AS r
  ON l.`id` = r.`id`;

-- a right join
SELECT coalesce(l.`id`, r.`id`) AS `id`
FROM `left` AS l
RIGHT JOIN `right` AS r
  ON l.`id` = r.`id`;

-- a full join
SELECT coalesce(l.`id`, r.`id`) AS `id`
FROM `left` AS l
FULL JOIN `right` AS r
  ON l.`id` = r.`id`;

-- a semi join
SELECT l.`id`
FROM `left` AS l
LEFT SEMI JOIN `right` AS r
  ON l.`id` = r.`id`;

-- an anti join
SELECT l.`id`
FROM `left` AS l
LEFT ANTI JOIN `right` AS r
  ON l.`id` = r.`id`;

-- a cross join
SELECT count(*) AS `n`
FROM (
  SELECT l.`id`, r.`group` AS `other`
  FROM `left` AS l
  CROSS JOIN `right` AS r
);

-- a join in which null matches null
SELECT l.`id`, r.`id` AS `r`
FROM `left` AS l
JOIN `right` AS r
  ON l.`group` <=> r.`group`;

-- the set operation union-all, of sorted and limited inputs
SELECT `id` AS `n`
FROM `left`
UNION ALL
SELECT *
FROM (
  SELECT *
  FROM (
    SELECT `id` AS `m`
    FROM `right`
  )
  ORDER BY `m` NULLS LAST
  LIMIT 3
);

-- the set operation union-distinct, of sorted and limited inputs
SELECT `id` AS `n`
FROM `left`
UNION
SELECT *
FROM (
  SELECT *
  FROM (
    SELECT `id` AS `m`
    FROM `right`
  )
  ORDER BY `m` NULLS LAST
  LIMIT 3
);

-- the set operation intersect, of sorted and limited inputs
SELECT `id` AS `n`
FROM `left`
INTERSECT
SELECT *
FROM (
  SELECT *
  FROM (
    SELECT `id` AS `m`
    FROM `right`
  )
  ORDER BY `m` NULLS LAST
  LIMIT 3
);

-- the set operation except, of sorted and limited inputs
SELECT `id` AS `n`
FROM `left`
EXCEPT
SELECT *
FROM (
  SELECT *
  FROM (
    SELECT `id` AS `m`
    FROM `right`
  )
  ORDER BY `m` NULLS LAST
  LIMIT 3
);

-- an unnest
SELECT `id`, `__item` AS `item`
FROM (
  SELECT `id`, `l`
  FROM `left`
)
LATERAL VIEW explode(`l`) `__list` AS `__item`;

-- an unnest that keeps empty lists and tells the place
SELECT `id`, `group`, `__item` AS `l`, CAST(`__place` + 1 AS BIGINT) AS `place`
FROM `left`
LATERAL VIEW OUTER posexplode(`l`) `__list` AS `__place`, `__item`;

-- an unnest of columns that only the engine knows
-- A SQL node is written in DuckDB’s SQL and does not run on Spark.

-- SQL over an input that is called as the table behind it is
-- A SQL node is written in DuckDB’s SQL and does not run on Spark.

-- a join by a comparison besides the key
SELECT l.`id`, r.`id` AS `r`
FROM `left` AS l
JOIN `right` AS r
  ON l.`group` <=> r.`group`
  AND l.`id` < r.`id`;

-- a join with the nearest row, inner
SELECT `n`, `next`
FROM (
  SELECT
    l.`n`,
    r.`id` AS `next`,
    row_number() OVER (PARTITION BY l.`__row` ORDER BY r.`id` NULLS LAST) AS `__rank`
  FROM (
    SELECT *, monotonically_increasing_id() AS `__row`
    FROM (
      SELECT (`id` * 2) AS `n`
      FROM `left`
    )
  ) AS l
  JOIN `right` AS r
    ON l.`n` <= r.`id`
)
WHERE `__rank` = 1;

-- a join with the nearest row, left
SELECT `n`, `next`
FROM (
  SELECT
    l.`n`,
    r.`id` AS `next`,
    row_number() OVER (PARTITION BY l.`__row` ORDER BY r.`id` NULLS LAST) AS `__rank`
  FROM (
    SELECT *, monotonically_increasing_id() AS `__row`
    FROM (
      SELECT (`id` * 2) AS `n`
      FROM `left`
    )
  ) AS l
  LEFT JOIN `right` AS r
    ON l.`n` <= r.`id`
)
WHERE `__rank` = 1;

-- a table of values
SELECT *
FROM (
  VALUES
    (CAST(1 AS INT), CAST('it\'s\\
\u0024{x}' AS STRING), CAST(DATE '2024-02-29' AS DATE)),
    (CAST(2 AS INT), CAST(CAST(NULL AS STRING) AS STRING), CAST(CAST(NULL AS DATE) AS DATE))
) AS `rows`(`n`, `o``"`, `d`);

-- a table without rows
SELECT CAST(NULL AS INT) AS `n`
WHERE false;

-- windows with a frame, a filter and no order
SELECT
  `id`,
  max(CASE WHEN (`id` < 3) THEN `id` END) OVER (ORDER BY `id` NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS `sum`,
  lag(`group`) IGNORE NULLS OVER (ORDER BY `id` DESC NULLS LAST) AS `before`,
  rank() OVER (PARTITION BY `group` ORDER BY 1 NULLS LAST) AS `rank`
FROM `left`;

-- the set operation intersect-all
SELECT `id` AS `n`
FROM `right`
INTERSECT ALL
SELECT `id` AS `n`
FROM `left`;

-- the set operation except-all
SELECT `id` AS `n`
FROM `right`
EXCEPT ALL
SELECT `id` AS `n`
FROM `left`;
