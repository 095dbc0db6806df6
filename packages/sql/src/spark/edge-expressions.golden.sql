CREATE OR REPLACE TEMPORARY VIEW one AS SELECT 2 AS n, 7.5D AS f, 'flight' AS s, DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 13:05:07' AS t, array(10, 20, 30) AS l, map('a', 1) AS m, named_struct('a', 1, 'b', 'x') AS r;

-- 'it''s \n "x" `y` {z}' = it's \n "x" `y` {z}
SELECT 'it\'s \\n "x" `y` {z}' FROM one;

-- 'back\slash' = back\slash
SELECT 'back\\slash' FROM one;

-- 'line break' = line break
SELECT 'line
break' FROM one;

-- 7 / n = 3.5
SELECT try_divide(CAST(7 AS DOUBLE), CAST(`n` AS DOUBLE)) FROM one;

-- 7 / 0.5 = 14.0
SELECT (CAST(7 AS DOUBLE) / 0.5BD) FROM one;

-- 7 // n = 3
SELECT (7 div nullif(`n`, 0)) FROM one;

-- -7 // 2 = -3
SELECT ((-7) div 2) FROM one;

-- 7 // (n - n) = NULL
SELECT (7 div nullif((`n` - `n`), 0)) FROM one;

-- 5 % (n - n) = NULL
SELECT (5 % nullif((`n` - `n`), 0)) FROM one;

-- -7 % n = -1
SELECT ((-7) % nullif(`n`, 0)) FROM one;

-- f // 2 = 3.75
SELECT (CAST(`f` AS DOUBLE) / 2) FROM one;

-- 2 ^ n = 4.0
SELECT power(2, `n`) FROM one;

-- -n = -2
SELECT (- `n`) FROM one;

-- n + 1.5 = 3.5
SELECT (`n` + 1.5BD) FROM one;

-- 12345678901 = 12345678901
SELECT 12345678901L FROM one;

-- 170141183460469231731687303715884105727 = 170141183460469231731687303715884105727
-- Spark has no whole numbers of more than 38 digits.

-- 1e3 = 1000.0
SELECT 1000D FROM one;

-- 0.5 = 0.5
SELECT 0.5BD FROM one;

-- CAST(2.5 AS INTEGER) = 3
SELECT CAST(round(2.5BD) AS INT) FROM one;

-- CAST(f AS INTEGER) = 8
SELECT CAST(rint(`f`) AS INT) FROM one;

-- CAST(2.5::DOUBLE AS INTEGER) = 2
SELECT CAST(rint(CAST(2.5BD AS DOUBLE)) AS INT) FROM one;

-- TRY_CAST('x' AS INTEGER) = NULL
SELECT TRY_CAST('x' AS INT) FROM one;

-- TRY_CAST('2024-02-30' AS DATE) = NULL
SELECT TRY_CAST('2024-02-30' AS DATE) FROM one;

-- CAST(n AS VARCHAR) = 2
SELECT CAST(`n` AS STRING) FROM one;

-- CAST(t AS DATE) = 2024-02-29
SELECT CAST(`t` AS DATE) FROM one;

-- d + INTERVAL 1 MONTH = 2024-03-29 00:00:00
SELECT (CAST(`d` AS TIMESTAMP) + make_interval(0, 1)) FROM one;

-- d - INTERVAL '1 month 2 days' = 2024-01-27 00:00:00
SELECT (CAST(`d` AS TIMESTAMP) - make_interval(0, 1, 0, 2)) FROM one;

-- t + INTERVAL '3 days 01:30:00' = 2024-03-03 14:35:07
SELECT (CAST(`t` AS TIMESTAMP) + make_interval(0, 0, 0, 3, 1, 30)) FROM one;

-- t - INTERVAL (n) HOUR = 2024-02-29 11:05:07
SELECT (CAST(`t` AS TIMESTAMP) - make_interval(0, 0, 0, 0, `n`)) FROM one;

-- d + 5 = 2024-03-05
SELECT (`d` + 5) FROM one;

-- DATE '2024-03-01' - d = 1
SELECT datediff(DATE '2024-03-01', `d`) FROM one;

-- TIMESTAMP '2024-03-01 00:00:00' > d = true
SELECT (TIMESTAMP '2024-03-01 00:00:00' > `d`) FROM one;

-- date_trunc('week', t) = 2024-02-26 00:00:00
SELECT date_trunc('week', `t`) FROM one;

-- date_trunc('quarter', d) = 2024-01-01 00:00:00
SELECT date_trunc('quarter', `d`) FROM one;

-- extract(dow FROM d) = 4
SELECT (dayofweek(`d`) - 1) FROM one;

-- extract(isodow FROM d) = 4
SELECT (weekday(`d`) + 1) FROM one;

-- date_part('epoch', t) = 1709211907.0
SELECT (unix_micros(CAST(`t` AS TIMESTAMP)) / 1000000) FROM one;

-- date_diff('month', DATE '2024-01-31', d) = 1
SELECT ((year(`d`) * 12 + month(`d`)) - (year(DATE '2024-01-31') * 12 + month(DATE '2024-01-31'))) FROM one;

-- date_diff('week', DATE '2024-02-24', d) = 0
SELECT (datediff(`d`, DATE '2024-02-24') div 7) FROM one;

-- date_diff('hour', TIMESTAMP '2024-01-31 12:59:00', t) = 697
SELECT (floor(unix_micros(CAST(`t` AS TIMESTAMP)) / 3600000000) - floor(unix_micros(CAST(TIMESTAMP '2024-01-31 12:59:00' AS TIMESTAMP)) / 3600000000)) FROM one;

-- date_diff('year', DATE '2023-12-31', DATE '2024-01-01') = 1
SELECT (year(DATE '2024-01-01') - year(DATE '2023-12-31')) FROM one;

-- date_sub('month', DATE '2024-01-31', d) = 1
-- Spark has no form of date_sub here: it does not count a month in the same way; use date_diff.

-- strftime(t, '%Y-%m-%d at %H:%M:%S') = 2024-02-29 at 13:05:07
SELECT date_format(`t`, 'yyyy-MM-dd \'at\' HH:mm:ss') FROM one;

-- strftime(t, '%-d. %B %y, %I %p') = 29. February 24, 01 PM
SELECT date_format(`t`, 'd. MMMM yy, hh a') FROM one;

-- strptime('3/2/2024', '%d/%m/%Y') = 2024-02-03 00:00:00
SELECT to_timestamp('3/2/2024', 'd/M/yyyy') FROM one;

-- strptime('20240203', '%Y%m%d') = 2024-02-03 00:00:00
SELECT to_timestamp('20240203', 'yyyyMMdd') FROM one;

-- try_strptime('3.2.2024', ['%Y-%m-%d', '%d.%m.%Y']) = 2024-02-03 00:00:00
SELECT coalesce(try_to_timestamp('3.2.2024', 'yyyy-M-d'), try_to_timestamp('3.2.2024', 'd.M.yyyy')) FROM one;

-- 'a_b' LIKE 'a\_b' = false
SELECT ('a_b' LIKE 'a\\_b' ESCAPE '/') FROM one;

-- s LIKE '%' || 'l' || '%' = true
SELECT (`s` LIKE replace((('%' || 'l') || '%'), '\\', '\\\\')) FROM one;

-- 'a[1].csv' GLOB 'a[[]?].c*' = true
SELECT ('a[1].csv' RLIKE '(?s)^a[\\[].\\]\\.c.*\\z') FROM one;

-- regexp_matches(s, 'LIGHT') = false
SELECT regexp_like(`s`, 'LIGHT') FROM one;

-- regexp_matches(s, 'LIGHT', 'i') = true
SELECT regexp_like(`s`, '(?iu)LIGHT') FROM one;

-- regexp_replace('aXbXc', 'X', '-') = a-bXc
SELECT regexp_replace('aXbXc', '\\A((?s:.*?))(X)', '$1-') FROM one;

-- regexp_replace('john doe', '(\w+) (\w+)', '\2 \1') = doe john
SELECT regexp_replace('john doe', '\\A((?s:.*?))((\\w+) (\\w+))', '$1$4 $3') FROM one;

-- regexp_replace('cost 5', '\d', '$\0', 'g') = cost $5
SELECT regexp_replace('cost 5', '\\d', '\\$$0') FROM one;

-- regexp_extract('x12-y34', '([a-z])([0-9]+)') = x12
SELECT regexp_extract('x12-y34', '([a-z])([0-9]+)', 0) FROM one;

-- regexp_extract('x12-y34', '(?P<letter>[a-z])([0-9]+)', 2) = 12
SELECT regexp_extract('x12-y34', '(?<letter>[a-z])([0-9]+)', 2) FROM one;

-- regexp_matches('a1', '^[[:alpha:]][[:digit:]]$') = true
SELECT regexp_like('a1', '^[\\p{Alpha}][\\d]\\z') FROM one;

-- regexp_full_match('abc', 'b|abc') = true
SELECT regexp_like('abc', '^(?:b|abc)\\z') FROM one;

-- string_split('a|b|c', '|') = [a, b, c]
SELECT split('a|b|c', '\\|') FROM one;

-- concat('a', NULL, n) = a2
SELECT concat_ws('', 'a', NULL, `n`) FROM one;

-- concat([1], [2]) = [1, 2]
SELECT concat(array(1), array(2)) FROM one;

-- contains(l, 20) = true
SELECT array_contains(`l`, 20) FROM one;

-- contains(s, 'li') = true
SELECT contains(`s`, 'li') FROM one;

-- len(l) = 3
SELECT size(`l`) FROM one;

-- len(s) = 6
SELECT length(`s`) FROM one;

-- l[1] = 10
SELECT try_element_at(`l`, 1) FROM one;

-- l[-1] = 30
SELECT try_element_at(`l`, (-1)) FROM one;

-- l[9] = NULL
SELECT try_element_at(`l`, 9) FROM one;

-- l[n - n] = NULL
SELECT try_element_at(`l`, nullif(CAST((`n` - `n`) AS INT), 0)) FROM one;

-- l[2:] = [20, 30]
SELECT slice(`l`, 2, size(`l`)) FROM one;

-- s[2:3] = li
SELECT substring(`s`, 2, 2) FROM one;

-- s[2] = l
SELECT substring(`s`, 2, 1) FROM one;

-- m['a'] = 1
SELECT try_element_at(`m`, 'a') FROM one;

-- m['z'] = NULL
SELECT try_element_at(`m`, 'z') FROM one;

-- r.b = x
SELECT `r`.`b` FROM one;

-- r['a'] = 1
SELECT `r`.`a` FROM one;

-- {'x': n, 'y': s}.y = flight
SELECT named_struct('x', `n`, 'y', `s`).`y` FROM one;

-- list_transform(l, lambda x, i: x * i) = [10, 40, 90]
SELECT transform(`l`, (`x`, `i`) -> (`x` * (`i` + 1))) FROM one;

-- list_filter(l, lambda x, i: i > 1) = [20, 30]
SELECT filter(`l`, (`x`, `i`) -> ((`i` + 1) > 1)) FROM one;

-- list_reduce(l, lambda a, x: a + x, 100) = 160
SELECT aggregate(`l`, 100, (`a`, `x`) -> (`a` + `x`)) FROM one;

-- [x + n for x in l if x > 10] = [22, 32]
SELECT transform(filter(transform(`l`, `x` -> named_struct('filter', (`x` > 10), 'result', (`x` + `n`))), `elem` -> `elem`.`filter`), `elem` -> `elem`.`result`) FROM one;

-- list_sort([3, NULL, 1]) = [1, 3, NULL]
SELECT array_sort(array(3, NULL, 1)) FROM one;

-- list_sort([3, NULL, 1], 'DESC', 'NULLS LAST') = [3, 1, NULL]
SELECT sort_array(array(3, NULL, 1), false) FROM one;

-- list_sum([1.5, 2]) = 3.5
SELECT aggregate(array_compact(array(1.5BD, 2)), CAST(NULL AS DOUBLE), (a, x) -> coalesce(a, CAST(0 AS DOUBLE)) + CAST(x AS DOUBLE)) FROM one;

-- list_sum([]::INTEGER[]) = NULL
SELECT aggregate(array_compact(CAST(array() AS ARRAY<INT>)), CAST(NULL AS BIGINT), (a, x) -> coalesce(a, CAST(0 AS BIGINT)) + CAST(x AS BIGINT)) FROM one;

-- range(2, 5) = [2, 3, 4]
SELECT filter(if(2 <= 5, sequence(2, 5, 1), array()), __i -> __i < 5) FROM one;

-- range(0) = []
SELECT filter(if(0 <= 0, sequence(0, 0, 1), array()), __i -> __i < 0) FROM one;

-- generate_series(3, 1) = []
SELECT filter(if(3 <= 1, sequence(3, 1, 1), array()), __i -> __i <= 1) FROM one;

-- list_position(l, 99) = NULL
SELECT nullif(array_position(`l`, 99), 0) FROM one;

-- substring('abcdef', 0, 3) = ab
SELECT substring('abcdef', 1, 3 - 1) FROM one;

-- substring('abcdef', -2) = ef
SELECT substring('abcdef', (-2)) FROM one;

-- printf('%.2f', 1.5) = 1.50
SELECT printf('%.2f', CAST(1.5BD AS DOUBLE)) FROM one;

-- '{"a": {"b c": [1, 2]}}'->>'$.a."b c"[1]' = 2
SELECT get_json_object('{"a": {"b c": [1, 2]}}', '$.a[\'b c\'][1]') FROM one;

-- '{"a": 1}'->>'a' = 1
SELECT get_json_object('{"a": 1}', '$[\'a\']') FROM one;

-- '{"a": [1, 2]}'::JSON::STRUCT(a INTEGER[]) = {'a': [1, 2]}
SELECT from_json(CAST('{"a": [1, 2]}' AS STRING), 'STRUCT<`a`: ARRAY<INT>>', map('mode', 'FAILFAST')) FROM one;

-- TRY_CAST('[1, 2]'::JSON AS INTEGER[]) = [1, 2]
SELECT from_json(CAST('[1, 2]' AS STRING), 'ARRAY<INT>') FROM one;

-- coalesce(NULL, n) = 2
SELECT coalesce(NULL, `n`) FROM one;

-- CASE WHEN n > 1 THEN s ELSE NULL END = flight
SELECT CASE WHEN (`n` > 1) THEN `s` END FROM one;

-- n IN (1, 2) = true
SELECT (`n` IN (1, 2)) FROM one;

-- n BETWEEN 1 AND 3 = true
SELECT (`n` BETWEEN 1 AND 3) FROM one;

-- NULL IS DISTINCT FROM n = true
SELECT (NULL IS DISTINCT FROM `n`) FROM one;

-- TRY(CAST(s AS INTEGER)) = NULL
SELECT TRY_CAST(`s` AS INT) FROM one;

-- greatest(n, NULL, 7) = 7
SELECT greatest(`n`, NULL, 7) FROM one;

-- DATE '2024-02-29' IN (d) = true
SELECT (DATE '2024-02-29' IN (`d`)) FROM one;

-- epoch_ms(t) = 1709211907000
SELECT unix_millis(CAST(`t` AS TIMESTAMP)) FROM one;

-- epoch_ms(1000) = 1970-01-01 00:00:01
SELECT timestamp_millis(1000) FROM one;

-- (t AT TIME ZONE 'UTC')::TIMESTAMP = 2024-02-29 13:05:07
SELECT CAST(to_utc_timestamp(`t`, 'UTC') AS TIMESTAMP) FROM one;

-- md5(s) || to_base64(encode(s)) = e325b16aa10bc2b065742595902073cbZmxpZ2h0
SELECT (md5(`s`) || base64(encode(`s`, 'UTF-8'))) FROM one;

-- round(f, 1) = 7.5
SELECT round(`f`, 1) FROM one;

-- trim(BOTH 'x' FROM 'xxaxx') = a
SELECT trim(BOTH 'x' FROM 'xxaxx') FROM one;
