-- ||: 'a' || 'b' = ab
SELECT ('a' || 'b');

-- upper: upper('Anna') = ANNA
SELECT upper('Anna');

-- lower: lower('Anna') = anna
SELECT lower('Anna');

-- length: length('häß') = 3
SELECT length('häß');

-- strlen: strlen('häß') = 5
SELECT octet_length('häß');

-- bit_length: bit_length('abc') = 24
SELECT bit_length('abc');

-- substring: substring('flight', 2, 3) = lig
SELECT substring('flight', 2, 3);

-- left: left('flight', 2) = fl
SELECT left('flight', 2);

-- right: right('flight', 2) = ht
SELECT right('flight', 2);

-- split_part: split_part('2024-05-31', '-', 2) = 05
SELECT split_part('2024-05-31', '-', 2);

-- string_split: string_split('a.b.c', '.') = [a, b, c]
SELECT split('a.b.c', '\\.');

-- concat: concat('a', NULL, 1) = a1
SELECT concat_ws('', 'a', NULL, 1);

-- concat_ws: concat_ws(', ', 'a', NULL, 'b') = a, b
SELECT concat_ws(', ', 'a', NULL, 'b');

-- trim: trim('  a b ') = a b
SELECT trim('  a b ');

-- ltrim: ltrim('007', '0') = 7
SELECT trim(LEADING '0' FROM '007');

-- rtrim: rtrim('1.500', '0') = 1.5
SELECT trim(TRAILING '0' FROM '1.500');

-- lpad: lpad('7', 3, '0') = 007
SELECT lpad('7', 3, '0');

-- rpad: rpad('ab', 4, '.') = ab..
SELECT rpad('ab', 4, '.');

-- replace: replace('a-b-c', '-', '/') = a/b/c
SELECT replace('a-b-c', '-', '/');

-- translate: translate('1.234,5', '.,', ',.') = 1,234.5
SELECT translate('1.234,5', '.,', ',.');

-- repeat: repeat('ab', 3) = ababab
SELECT repeat('ab', 3);

-- reverse: reverse('abc') = cba
SELECT reverse('abc');

-- chr: chr(8364) = €
SELECT decode(unhex(lpad(hex(8364), 8, '0')), 'UTF-32');

-- unicode: unicode('€') = 8364
SELECT ascii('€');

-- ascii: ascii('A') = 65
SELECT ascii('A');

-- like: 'flight' LIKE 'fl%' = true
SELECT ('flight' LIKE 'fl%');

-- not_like: 'flight' NOT LIKE '%x%' = true
SELECT ('flight' NOT LIKE '%x%');

-- ilike: 'Flight' ILIKE 'FL%' = true
SELECT ('Flight' ILIKE 'FL%');

-- not_ilike: 'Flight' NOT ILIKE 'FL%' = false
SELECT ('Flight' NOT ILIKE 'FL%');

-- glob: 'a.csv' GLOB '*.csv' = true
SELECT ('a.csv' RLIKE '(?s)^.*\\.csv\\z');

-- like_escape: '5%' LIKE '5!%' ESCAPE '!' = true
SELECT ('5%' LIKE '5!%' ESCAPE '!');

-- not_like_escape: '5%' NOT LIKE '5!%' ESCAPE '!' = false
SELECT ('5%' NOT LIKE '5!%' ESCAPE '!');

-- ilike_escape: 'A_b' ILIKE 'a!_B' ESCAPE '!' = true
SELECT ('A_b' ILIKE 'a!_B' ESCAPE '!');

-- not_ilike_escape: 'A_b' NOT ILIKE 'a!_B' ESCAPE '!' = false
SELECT ('A_b' NOT ILIKE 'a!_B' ESCAPE '!');

-- length_grapheme: length_grapheme('👩‍🚀') = 1
-- The function length_grapheme does not run on Spark: it knows code points only.

-- left_grapheme: left_grapheme('👩‍🚀abc', 2) = 👩‍🚀a
-- The function left_grapheme does not run on Spark: it knows code points only.

-- right_grapheme: right_grapheme('ab👩‍🚀', 2) = b👩‍🚀
-- The function right_grapheme does not run on Spark: it knows code points only.

-- substring_grapheme: substring_grapheme('a👩‍🚀bc', 3, 1) = b
-- The function substring_grapheme does not run on Spark: it knows code points only.

-- contains: contains('flight', 'light') = true
SELECT contains('flight', 'light');

-- starts_with: starts_with('flight', 'fl') = true
SELECT startswith('flight', 'fl');

-- ends_with: ends_with('flight', 'ht') = true
SELECT endswith('flight', 'ht');

-- strpos: strpos('flight', 'i') = 3
SELECT instr('flight', 'i');

-- strip_accents: strip_accents('Zürich') = Zurich
-- The function strip_accents does not run on Spark: it has no function that takes accents off.

-- nfc_normalize: nfc_normalize('é') = 'é' = true
-- The function nfc_normalize does not run on Spark: it has no Unicode normal forms.

-- format: format('{} of {}', 3, 7) = 3 of 7
-- The function format does not run on Spark: it has no format with {}; write printf.

-- printf: printf('%05d %s', 42, 'x') = 00042 x
SELECT printf('%05d %s', 42, 'x');

-- format_bytes: format_bytes(16384) = 16.0 KiB
-- The function format_bytes does not run on Spark: it has no such format.

-- formatreadabledecimalsize: formatReadableDecimalSize(16000) = 16.0 kB
-- The function formatreadabledecimalsize does not run on Spark: it has no such format.

-- parse_formatted_bytes: parse_formatted_bytes('16 KiB') = 16384
-- The function parse_formatted_bytes does not run on Spark: it does not read sizes.

-- bar: bar(5, 0, 10, 4) = ██  
-- The function bar does not run on Spark: it draws no bars.

-- levenshtein: levenshtein('kitten', 'sitting') = 3
SELECT levenshtein('kitten', 'sitting');

-- damerau_levenshtein: damerau_levenshtein('form', 'from') = 1
-- The function damerau_levenshtein does not run on Spark: it only has levenshtein.

-- hamming: hamming('duck', 'luck') = 1
SELECT aggregate(zip_with(split('duck', ''), split('luck', ''), (a, b) -> if(a = b, 0, 1)), 0, (n, d) -> n + d);

-- jaccard: jaccard('duck', 'luck') = 0.6
SELECT CAST(size(array_intersect(split('duck', ''), split('luck', ''))) AS DOUBLE) / size(array_union(split('duck', ''), split('luck', '')));

-- jaro_similarity: jaro_similarity('duck', 'duck') = 1.0
-- The function jaro_similarity does not run on Spark: it only has levenshtein.

-- jaro_winkler_similarity: jaro_winkler_similarity('duck', 'duck') = 1.0
-- The function jaro_winkler_similarity does not run on Spark: it only has levenshtein.

-- url_encode: url_encode('a b/c') = a%20b%2Fc
SELECT replace(url_encode('a b/c'), '+', '%20');

-- url_decode: url_decode('a%20b%2Fc') = a b/c
SELECT url_decode(replace('a%20b%2Fc', '+', '%2B'));

-- parse_filename: parse_filename('data/may/a.csv') = a.csv
SELECT regexp_extract('data/may/a.csv', '([^/]*)$', 1);

-- parse_dirpath: parse_dirpath('data/may/a.csv') = data/may
SELECT regexp_extract('data/may/a.csv', '^(.*)/[^/]*$', 1);

-- parse_dirname: parse_dirname('data/may/a.csv') = data
SELECT regexp_extract('data/may/a.csv', '^([^/]*)/', 1);

-- parse_path: parse_path('data/may/a.csv') = [data, may, a.csv]
SELECT split('data/may/a.csv', '/');

-- +: 1 + 2 = 3
SELECT (1 + 2);

-- -: DATE '2024-03-01' - DATE '2024-02-01' = 29
SELECT datediff(DATE '2024-03-01', DATE '2024-02-01');

-- *: 6 * 7 = 42
SELECT (6 * 7);

-- /: 7 / 2 = 3.5
SELECT (CAST(7 AS DOUBLE) / 2);

-- //: 7 // 2 = 3
SELECT (7 div 2);

-- %: -7 % 3 = -1
SELECT ((-7) % 3);

-- power: power(2, 10) = 1024.0
SELECT power(2, 10);

-- &: 6 & 3 = 2
SELECT (6 & 3);

-- |: 6 | 3 = 7
SELECT (6 | 3);

-- xor: xor(6, 3) = 5
SELECT (6 ^ 3);

-- ~: ~5 = -6
SELECT (~ 5);

-- <<: 1 << 4 = 16
SELECT shiftleft(1, 4);

-- >>: 16 >> 2 = 4
SELECT shiftright(16, 2);

-- bit_count: bit_count(7) = 3
SELECT bit_count(7);

-- abs: abs(-3.5) = 3.5
SELECT abs((-3.5BD));

-- sign: sign(-42) = -1
SELECT CAST(sign((-42)) AS TINYINT);

-- signbit: signbit(-1.5) = true
SELECT ((-1.5BD) < 0);

-- round: round(2.345, 2) = 2.35
SELECT round(2.345BD, 2);

-- round_even: round_even(2.5, 0) = 2.0
SELECT CAST(bround(2.5BD, 0) AS DOUBLE);

-- trunc: trunc(-2.7) = -2
SELECT if((-2.7BD) < 0, ceil((-2.7BD)), floor((-2.7BD)));

-- ceil: ceil(2.1) = 3
SELECT ceil(2.1BD);

-- floor: floor(-2.1) = -3
SELECT floor((-2.1BD));

-- even: even(2.9) = 4.0
SELECT sign(2.9BD) * 2 * ceil(abs(2.9BD) / 2);

-- gcd: gcd(42, 56) = 14
-- The function gcd does not run on Spark: it has no common divisors.

-- lcm: lcm(4, 6) = 12
-- The function lcm does not run on Spark: it has no common multiples.

-- fdiv: fdiv(-7, 2) = -4.0
SELECT CAST(floor((-7) / 2) AS DOUBLE);

-- fmod: fmod(-7, 3) = 2.0
SELECT CAST((-7) - 3 * floor((-7) / 3) AS DOUBLE);

-- add: add(1, 2) = 3
SELECT (1 + 2);

-- subtract: subtract(3, 2) = 1
SELECT (3 - 2);

-- isnan: isnan('nan'::DOUBLE) = true
SELECT isnan(CAST('nan' AS DOUBLE));

-- isinf: isinf('-inf'::DOUBLE) = true
SELECT (abs(CAST('-inf' AS DOUBLE)) = CAST('Infinity' AS DOUBLE));

-- isfinite: isfinite(5.5) = true
SELECT (NOT isnan(5.5BD) AND abs(5.5BD) <> CAST('Infinity' AS DOUBLE));

-- nextafter: nextafter(1e0, 2e0) > 1 = true
-- The function nextafter does not run on Spark: it has no such function.

-- random: random() < 1 = true
SELECT (rand() < 1);

-- to_base: to_base(42, 16) = 2A
SELECT conv(CAST(42 AS STRING), 10, 16);

-- bin: bin(42) = 101010
SELECT bin(42);

-- equi_width_bins: equi_width_bins(0, 10, 2, true) = [5, 10]
-- The function equi_width_bins does not run on Spark: it has no such function.

-- sqrt: sqrt(16) = 4.0
SELECT sqrt(16);

-- cbrt: cbrt(8) = 2.0
SELECT cbrt(8);

-- exp: exp(0) = 1.0
SELECT exp(0);

-- ln: ln(1) = 0.0
SELECT ln(1);

-- log: log(1000) = 3.0
SELECT log10(1000);

-- log10: log10(100) = 2.0
SELECT log10(100);

-- log2: log2(8) = 3.0
SELECT log2(8);

-- factorial: factorial(5) = 120
SELECT factorial(5);

-- gamma: gamma(5) = 24.0
-- The function gamma does not run on Spark: it has no gamma function.

-- lgamma: round(lgamma(5), 4) = 3.1781
-- The function lgamma does not run on Spark: it has no gamma function.

-- pi: round(pi(), 4) = 3.1416
SELECT round(pi(), 4);

-- radians: round(radians(180), 4) = 3.1416
SELECT round(radians(180), 4);

-- degrees: degrees(pi()) = 180.0
SELECT degrees(pi());

-- sin: sin(0) = 0.0
SELECT sin(0);

-- cos: cos(0) = 1.0
SELECT cos(0);

-- tan: tan(0) = 0.0
SELECT tan(0);

-- cot: round(cot(1), 4) = 0.6421
SELECT round(cot(1), 4);

-- asin: asin(0) = 0.0
SELECT asin(0);

-- acos: acos(1) = 0.0
SELECT acos(1);

-- atan: atan(0) = 0.0
SELECT atan(0);

-- atan2: round(atan2(1, 1), 4) = 0.7854
SELECT round(atan2(1, 1), 4);

-- sinh: sinh(0) = 0.0
SELECT sinh(0);

-- cosh: cosh(0) = 1.0
SELECT cosh(0);

-- tanh: tanh(0) = 0.0
SELECT tanh(0);

-- asinh: asinh(0) = 0.0
SELECT asinh(0);

-- acosh: acosh(1) = 0.0
SELECT acosh(1);

-- atanh: atanh(0) = 0.0
SELECT atanh(0);

-- current_date: today() >= DATE '2024-01-01' = true
SELECT (current_date() >= DATE '2024-01-01');

-- now: now() >= TIMESTAMP '2024-01-01' = true
SELECT (current_timestamp() >= TIMESTAMP '2024-01-01');

-- current_localtimestamp: current_localtimestamp() >= TIMESTAMP '2024-01-01' = true
SELECT (CAST(current_timestamp() AS TIMESTAMP) >= TIMESTAMP '2024-01-01');

-- get_current_time: get_current_time() IS NOT NULL = true
-- The function get_current_time does not run on Spark: it has no times of day.

-- make_date: make_date(2024, 2, 29) = 2024-02-29
SELECT make_date(2024, 2, 29);

-- make_time: make_time(13, 5, 7.5) = 13:05:07.5
-- The function make_time does not run on Spark: it has no times of day.

-- make_timestamp: make_timestamp(2024, 2, 29, 13, 5, 7.5) = 2024-02-29 13:05:07.5
SELECT make_timestamp(2024, 2, 29, 13, 5, 7.5BD);

-- make_timestamp_ms: make_timestamp_ms(1709211907500) = 2024-02-29 13:05:07.5
SELECT timestamp_millis(1709211907500L);

-- make_timestamp_ns: make_timestamp_ns(1709211907500000000) = 2024-02-29 13:05:07.5
SELECT timestamp_micros(1709211907500000000L div 1000);

-- to_timestamp: epoch(to_timestamp(1709211907)) = 1709211907.0
SELECT (unix_micros(CAST(timestamp_seconds(1709211907) AS TIMESTAMP)) / 1000000);

-- epoch: epoch(TIMESTAMP '2024-02-29 13:05:07') = 1709211907.0
SELECT (unix_micros(CAST(TIMESTAMP '2024-02-29 13:05:07' AS TIMESTAMP)) / 1000000);

-- epoch_ms: epoch_ms(TIMESTAMP '2024-02-29 13:05:07') = 1709211907000
SELECT unix_millis(CAST(TIMESTAMP '2024-02-29 13:05:07' AS TIMESTAMP));

-- epoch_us: epoch_us(TIMESTAMP '2024-02-29 13:05:07') = 1709211907000000
SELECT unix_micros(CAST(TIMESTAMP '2024-02-29 13:05:07' AS TIMESTAMP));

-- epoch_ns: epoch_ns(TIMESTAMP '2024-02-29 13:05:07') = 1709211907000000000
SELECT (unix_micros(CAST(TIMESTAMP '2024-02-29 13:05:07' AS TIMESTAMP)) * 1000);

-- strftime: strftime(DATE '2024-02-29', '%d.%m.%Y') = 29.02.2024
SELECT date_format(DATE '2024-02-29', 'dd.MM.yyyy');

-- strptime: strptime('29.02.2024', '%d.%m.%Y') = 2024-02-29 00:00:00
SELECT to_timestamp('29.02.2024', 'd.M.yyyy');

-- try_strptime: try_strptime('soon', '%d.%m.%Y') = NULL
SELECT try_to_timestamp('soon', 'd.M.yyyy');

-- date_trunc: date_trunc('month', TIMESTAMP '2024-02-29 13:05:07') = 2024-02-01 00:00:00
SELECT date_trunc('month', TIMESTAMP '2024-02-29 13:05:07');

-- date_part: date_part('year', DATE '2024-02-29') = 2024
SELECT year(DATE '2024-02-29');

-- date_diff: date_diff('month', DATE '2024-01-31', DATE '2024-02-01') = 1
SELECT ((year(DATE '2024-02-01') * 12 + month(DATE '2024-02-01')) - (year(DATE '2024-01-31') * 12 + month(DATE '2024-01-31')));

-- date_sub: date_sub('hour', TIMESTAMP '2024-01-31 12:59:00', TIMESTAMP '2024-01-31 14:00:00') = 1
SELECT timestampdiff(HOUR, TIMESTAMP '2024-01-31 12:59:00', TIMESTAMP '2024-01-31 14:00:00');

-- date_add: date_add(DATE '2024-01-31', INTERVAL 1 MONTH) = 2024-02-29 00:00:00
SELECT (CAST(DATE '2024-01-31' AS TIMESTAMP) + make_interval(0, 1));

-- age: age(TIMESTAMP '2024-03-01', TIMESTAMP '2023-01-31') = 1 year 1 month 1 day
-- The function age does not run on Spark: its intervals hold either months or days.

-- last_day: last_day(DATE '2024-02-10') = 2024-02-29
SELECT last_day(DATE '2024-02-10');

-- days_in_month: days_in_month(DATE '2024-02-10') = 29
SELECT day(last_day(DATE '2024-02-10'));

-- dayname: dayname(DATE '2024-02-29') = Thursday
SELECT date_format(DATE '2024-02-29', 'EEEE');

-- monthname: monthname(DATE '2024-02-29') = February
SELECT date_format(DATE '2024-02-29', 'MMMM');

-- time_bucket: time_bucket(INTERVAL '15 minutes', TIMESTAMP '2024-02-29 13:25:07') = 2024-02-29 13:15:00
-- The function time_bucket does not run on Spark: it has no buckets of any width; use date_trunc.

-- timezone: epoch(TIMESTAMP '2024-02-29 13:00:00' AT TIME ZONE 'Europe/Zurich') = 1709208000.0
SELECT (unix_micros(CAST(to_utc_timestamp(TIMESTAMP '2024-02-29 13:00:00', 'Europe/Zurich') AS TIMESTAMP)) / 1000000);

-- julian: julian(DATE '2024-02-29') = 2460370.0
SELECT CAST(datediff(DATE '2024-02-29', DATE '1970-01-01') + 2440588 AS DOUBLE);

-- year: year(DATE '2024-02-29') = 2024
SELECT year(DATE '2024-02-29');

-- quarter: quarter(DATE '2024-05-31') = 2
SELECT quarter(DATE '2024-05-31');

-- month: month(DATE '2024-02-29') = 2
SELECT month(DATE '2024-02-29');

-- week: week(DATE '2024-12-30') = 1
SELECT weekofyear(DATE '2024-12-30');

-- day: day(DATE '2024-02-29') = 29
SELECT day(DATE '2024-02-29');

-- dayofyear: dayofyear(DATE '2024-02-29') = 60
SELECT dayofyear(DATE '2024-02-29');

-- dayofweek: dayofweek(DATE '2024-02-29') = 4
SELECT (dayofweek(DATE '2024-02-29') - 1);

-- isodow: isodow(DATE '2024-02-25') = 7
SELECT (weekday(DATE '2024-02-25') + 1);

-- isoyear: isoyear(DATE '2024-12-30') = 2025
SELECT extract(YEAROFWEEK FROM DATE '2024-12-30');

-- yearweek: yearweek(DATE '2024-12-30') = 202501
SELECT (extract(YEAROFWEEK FROM DATE '2024-12-30') * 100 + weekofyear(DATE '2024-12-30'));

-- decade: decade(DATE '2024-02-29') = 202
SELECT (year(DATE '2024-02-29') div 10);

-- century: century(DATE '2024-02-29') = 21
SELECT ((year(DATE '2024-02-29') + 99) div 100);

-- millennium: millennium(DATE '2024-02-29') = 3
SELECT ((year(DATE '2024-02-29') + 999) div 1000);

-- era: era(DATE '2024-02-29') = 1
SELECT if(year(DATE '2024-02-29') > 0, 1, 0);

-- hour: hour(TIMESTAMP '2024-02-29 13:05:07') = 13
SELECT hour(TIMESTAMP '2024-02-29 13:05:07');

-- minute: minute(TIMESTAMP '2024-02-29 13:05:07') = 5
SELECT minute(TIMESTAMP '2024-02-29 13:05:07');

-- second: second(TIMESTAMP '2024-02-29 13:05:07.5') = 7
SELECT second(TIMESTAMP '2024-02-29 13:05:07.5');

-- millisecond: millisecond(TIMESTAMP '2024-02-29 13:05:07.5') = 7500
SELECT CAST(extract(SECOND FROM TIMESTAMP '2024-02-29 13:05:07.5') * 1000 AS BIGINT);

-- microsecond: microsecond(TIMESTAMP '2024-02-29 13:05:07.5') = 7500000
SELECT CAST(extract(SECOND FROM TIMESTAMP '2024-02-29 13:05:07.5') * 1000000 AS BIGINT);

-- nanosecond: nanosecond(TIMESTAMP '2024-02-29 13:05:07.5') = 7500000000
SELECT CAST(extract(SECOND FROM TIMESTAMP '2024-02-29 13:05:07.5') * 1000000000 AS BIGINT);

-- timezone_hour: timezone_hour(TIMESTAMP '2024-02-29 13:05:07') = 0
-- The function timezone_hour does not run on Spark: its sessions run in UTC.

-- timezone_minute: timezone_minute(TIMESTAMP '2024-02-29 13:05:07') = 0
-- The function timezone_minute does not run on Spark: its sessions run in UTC.

-- to_years: DATE '2024-02-29' + to_years(1) = 2025-02-28 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(1));

-- to_quarters: DATE '2024-02-29' + to_quarters(1) = 2024-05-29 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 3 * 1));

-- to_months: DATE '2024-01-31' + to_months(1) = 2024-02-29 00:00:00
SELECT (CAST(DATE '2024-01-31' AS TIMESTAMP) + make_interval(0, 1));

-- to_weeks: DATE '2024-02-29' + to_weeks(1) = 2024-03-07 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 1));

-- to_days: DATE '2024-02-29' + to_days(1) = 2024-03-01 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 1));

-- to_hours: DATE '2024-02-29' + to_hours(5) = 2024-02-29 05:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 0, 5));

-- to_minutes: DATE '2024-02-29' + to_minutes(5) = 2024-02-29 00:05:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 0, 0, 5));

-- to_seconds: DATE '2024-02-29' + to_seconds(5) = 2024-02-29 00:00:05
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 0, 0, 0, 5));

-- to_milliseconds: DATE '2024-02-29' + to_milliseconds(500) = 2024-02-29 00:00:00.5
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 0, 0, 0, 500 / 1000));

-- to_microseconds: DATE '2024-02-29' + to_microseconds(500) = 2024-02-29 00:00:00.0005
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(0, 0, 0, 0, 0, 0, 500 / 1000000));

-- to_decades: DATE '2024-02-29' + to_decades(1) = 2034-02-28 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(10 * 1));

-- to_centuries: DATE '2024-02-29' + to_centuries(1) = 2124-02-29 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(100 * 1));

-- to_millennia: DATE '2024-02-29' + to_millennia(1) = 3024-02-29 00:00:00
SELECT (CAST(DATE '2024-02-29' AS TIMESTAMP) + make_interval(1000 * 1));

-- regexp_matches: regexp_matches('AA123', '[0-9]+') = true
SELECT regexp_like('AA123', '[0-9]+');

-- regexp_full_match: regexp_full_match('AA123', '[0-9]+') = false
SELECT regexp_like('AA123', '^(?:[0-9]+)\\z');

-- regexp_extract: regexp_extract('AA123', '([A-Z]+)([0-9]+)', 2) = 123
SELECT regexp_extract('AA123', '([A-Z]+)([0-9]+)', 2);

-- regexp_extract_all: regexp_extract_all('a1 b22', '[0-9]+') = [1, 22]
SELECT regexp_extract_all('a1 b22', '[0-9]+', 0);

-- regexp_replace: regexp_replace('a1b2', '[0-9]', '#', 'g') = a#b#
SELECT regexp_replace('a1b2', '[0-9]', '#');

-- regexp_split_to_array: regexp_split_to_array('a, b;c', '[,;] *') = [a, b, c]
SELECT split('a, b;c', '[,;] *');

-- regexp_escape: regexp_escape('a.b') = a\.b
SELECT regexp_replace('a.b', '([^A-Za-z0-9_])', '\\\\$0');

-- =: 1 = 1 = true
SELECT (1 = 1);

-- <>: 1 <> 1 = false
SELECT (1 <> 1);

-- <: 1 < 2 = true
SELECT (1 < 2);

-- <=: 2 <= 2 = true
SELECT (2 <= 2);

-- >: 1 > 2 = false
SELECT (1 > 2);

-- >=: 1 >= 2 = false
SELECT (1 >= 2);

-- and: true AND false = false
SELECT (TRUE AND FALSE);

-- or: true OR false = true
SELECT (TRUE OR FALSE);

-- not: NOT true = false
SELECT (NOT TRUE);

-- is_null: NULL IS NULL = true
SELECT (NULL IS NULL);

-- is_not_null: 1 IS NOT NULL = true
SELECT (1 IS NOT NULL);

-- is_distinct_from: 1 IS DISTINCT FROM NULL = true
SELECT (1 IS DISTINCT FROM NULL);

-- is_not_distinct_from: NULL IS NOT DISTINCT FROM NULL = true
SELECT (NULL IS NOT DISTINCT FROM NULL);

-- in: 'b' IN ('a', 'b') = true
SELECT ('b' IN ('a', 'b'));

-- not_in: 'c' NOT IN ('a', 'b') = true
SELECT ('c' NOT IN ('a', 'b'));

-- between: 5 BETWEEN 1 AND 5 = true
SELECT (5 BETWEEN 1 AND 5);

-- coalesce: coalesce(NULL, 'b', 'c') = b
SELECT coalesce(NULL, 'b', 'c');

-- nullif: nullif('n/a', 'n/a') = NULL
SELECT nullif('n/a', 'n/a');

-- greatest: greatest(3, NULL, 5) = 5
SELECT greatest(3, NULL, 5);

-- least: least(3, NULL, 5) = 3
SELECT least(3, NULL, 5);

-- constant_or_null: constant_or_null(1, NULL) = NULL
SELECT if(NULL IS NULL, NULL, 1);

-- try: TRY(CAST('x' AS INTEGER)) = NULL
SELECT TRY_CAST('x' AS INT);

-- error: CASE WHEN 1 > 2 THEN error('out of range') ELSE 1 END = 1
SELECT CASE WHEN (1 > 2) THEN raise_error('out of range') ELSE 1 END;

-- typeof: typeof(1.5) = DECIMAL(2,1)
-- The function typeof does not run on Spark: its types have other names.

-- list_value: [1, 2, 3] = [1, 2, 3]
SELECT array(1, 2, 3);

-- list_extract: [10, 20, 30][2] = 20
SELECT try_element_at(array(10, 20, 30), 2);

-- list_slice: [10, 20, 30, 40][2:3] = [20, 30]
SELECT slice(array(10, 20, 30, 40), 2, 2);

-- list_contains: list_contains([1, 2, 3], 2) = true
SELECT array_contains(array(1, 2, 3), 2);

-- list_has_any: list_has_any([1, 2], [2, 3]) = true
SELECT arrays_overlap(array(1, 2), array(2, 3));

-- list_has_all: list_has_all([1, 2, 3], [1, 3]) = true
SELECT (size(array_except(array(1, 3), array(1, 2, 3))) = 0);

-- list_position: list_position(['a', 'b'], 'b') = 2
SELECT nullif(array_position(array('a', 'b'), 'b'), 0);

-- list_append: list_append([1, 2], 3) = [1, 2, 3]
SELECT array_append(array(1, 2), 3);

-- list_prepend: list_prepend(0, [1, 2]) = [0, 1, 2]
SELECT array_prepend(array(1, 2), 0);

-- list_concat: list_concat([1, 2], [3]) = [1, 2, 3]
SELECT concat(array(1, 2), array(3));

-- list_distinct: list_sort(list_distinct([3, 1, 3])) = [1, 3]
SELECT array_sort(array_compact(array_distinct(array(3, 1, 3))));

-- list_unique: list_unique([3, 1, 3]) = 2
SELECT size(array_compact(array_distinct(array(3, 1, 3))));

-- list_sort: list_sort([3, 1, 2]) = [1, 2, 3]
SELECT array_sort(array(3, 1, 2));

-- list_reverse_sort: list_reverse_sort([3, 1, 2]) = [3, 2, 1]
SELECT sort_array(array(3, 1, 2), false);

-- list_reverse: list_reverse([3, 1, 2]) = [2, 1, 3]
SELECT reverse(array(3, 1, 2));

-- flatten: flatten([[1], [2, 3]]) = [1, 2, 3]
SELECT flatten(array(array(1), array(2, 3)));

-- list_transform: list_transform([1, 2, 3], lambda x: x * 10) = [10, 20, 30]
SELECT transform(array(1, 2, 3), `x` -> (`x` * 10));

-- list_filter: list_filter([1, 2, 3], lambda x: x > 1) = [2, 3]
SELECT filter(array(1, 2, 3), `x` -> (`x` > 1));

-- list_reduce: list_reduce([1, 2, 3], lambda a, x: a + x) = 6
SELECT aggregate(slice(array(1, 2, 3), 2, size(array(1, 2, 3))), array(1, 2, 3)[0], (`a`, `x`) -> (`a` + `x`));

-- list_intersect: list_sort(list_intersect([1, 2, 3], [2, 3, 4])) = [2, 3]
SELECT array_sort(array_intersect(array(1, 2, 3), array(2, 3, 4)));

-- list_resize: list_resize([1, 2], 4, 0) = [1, 2, 0, 0]
SELECT slice(concat(array(1, 2), array_repeat(0, 4)), 1, 4);

-- list_select: list_select(['a', 'b', 'c'], [3, 1]) = [c, a]
SELECT transform(array(3, 1), __i -> try_element_at(array('a', 'b', 'c'), CAST(__i AS INT)));

-- list_where: list_where([1, 2, 3], [true, false, true]) = [1, 3]
SELECT transform(filter(zip_with(array(1, 2, 3), array(TRUE, FALSE, TRUE), (v, k) -> named_struct('v', v, 'k', k)), z -> z.k), z -> z.v);

-- list_zip: list_zip([1, 2], ['a', 'b']) = [(1, a), (2, b)]
SELECT arrays_zip(array(1, 2), array('a', 'b'));

-- list_grade_up: list_grade_up([30, 10, 20]) = [2, 3, 1]
SELECT transform(array_sort(transform(array(30, 10, 20), (v, i) -> named_struct('v', v, 'i', i + 1))), z -> z.i);

-- array_to_string: array_to_string(['a', 'b'], '-') = a-b
SELECT array_join(array('a', 'b'), '-');

-- array_to_string_comma_default: array_to_string_comma_default(['a', 'b']) = a,b
SELECT array_join(array('a', 'b'), ',');

-- array_pop_back: array_pop_back([1, 2, 3]) = [1, 2]
SELECT slice(array(1, 2, 3), 1, greatest(size(array(1, 2, 3)) - 1, 0));

-- array_pop_front: array_pop_front([1, 2, 3]) = [2, 3]
SELECT slice(array(1, 2, 3), 2, size(array(1, 2, 3)));

-- array_push_front: array_push_front([1, 2], 0) = [0, 1, 2]
SELECT array_prepend(array(1, 2), 0);

-- range: range(3) = [0, 1, 2]
SELECT filter(if(0 <= 3, sequence(0, 3, 1), array()), __i -> __i < 3);

-- generate_series: generate_series(1, 7, 3) = [1, 4, 7]
SELECT filter(if(1 <= 7, sequence(1, 7, 3), array()), __i -> __i <= 7);

-- list_sum: list_sum([1, 2, 3]) = 6
SELECT aggregate(array_compact(array(1, 2, 3)), CAST(NULL AS BIGINT), (a, x) -> coalesce(a, CAST(0 AS BIGINT)) + CAST(x AS BIGINT));

-- list_avg: list_avg([1, 2, 6]) = 3.0
SELECT (aggregate(array_compact(array(1, 2, 6)), CAST(NULL AS DOUBLE), (a, x) -> coalesce(a, 0) + CAST(x AS DOUBLE)) / size(array_compact(array(1, 2, 6))));

-- list_min: list_min([3, 1, 2]) = 1
SELECT array_min(array(3, 1, 2));

-- list_max: list_max([3, 1, 2]) = 3
SELECT array_max(array(3, 1, 2));

-- list_count: list_count([1, NULL, 3]) = 2
SELECT size(array_compact(array(1, NULL, 3)));

-- list_product: list_product([2, 3, 4]) = 24.0
SELECT aggregate(array_compact(array(2, 3, 4)), CAST(NULL AS DOUBLE), (a, x) -> coalesce(a, 1) * CAST(x AS DOUBLE));

-- list_first: list_first([7, 8]) = 7
SELECT try_element_at(array(7, 8), 1);

-- list_last: list_last([7, 8]) = 8
SELECT try_element_at(array(7, 8), -1);

-- list_any_value: list_any_value([NULL, 8]) = 8
SELECT try_element_at(array_compact(array(NULL, 8)), 1);

-- list_mode: list_mode([1, 2, 2]) = 2
-- The function list_mode does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_median: list_median([1, 5, 2]) = 2.0
-- The function list_median does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_string_agg: list_string_agg(['a', 'b']) = a,b
SELECT array_join(array('a', 'b'), ',');

-- list_bool_and: list_bool_and([true, false]) = false
SELECT forall(array_compact(array(TRUE, FALSE)), x -> x);

-- list_bool_or: list_bool_or([true, false]) = true
SELECT exists(array_compact(array(TRUE, FALSE)), x -> x);

-- list_bit_and: list_bit_and([6, 3]) = 2
SELECT aggregate(slice(array(6, 3), 2, size(array(6, 3))), array(6, 3)[0], (a, x) -> a & x);

-- list_bit_or: list_bit_or([6, 3]) = 7
SELECT aggregate(slice(array(6, 3), 2, size(array(6, 3))), array(6, 3)[0], (a, x) -> a | x);

-- list_bit_xor: list_bit_xor([6, 3]) = 5
SELECT aggregate(slice(array(6, 3), 2, size(array(6, 3))), array(6, 3)[0], (a, x) -> a ^ x);

-- list_histogram: list_histogram(['a', 'b', 'a']) = {a=2, b=1}
SELECT map_from_entries(transform(array_sort(array_distinct(array('a', 'b', 'a'))), __v -> struct(__v, size(filter(array('a', 'b', 'a'), __x -> __x = __v)))));

-- list_approx_count_distinct: list_approx_count_distinct([1, 1, 2]) = 2
SELECT size(array_compact(array_distinct(array(1, 1, 2))));

-- list_entropy: list_entropy([1, 1, 2, 2]) = 1.0
-- The function list_entropy does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_var_samp: list_var_samp([1, 2, 3]) = 1.0
-- The function list_var_samp does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_var_pop: list_var_pop([1, 3]) = 1.0
-- The function list_var_pop does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_stddev_samp: list_stddev_samp([1, 2, 3]) = 1.0
-- The function list_stddev_samp does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_stddev_pop: list_stddev_pop([1, 3]) = 1.0
-- The function list_stddev_pop does not run on Spark: it has no such function of a list; unnest it and aggregate.

-- list_aggregate: list_aggregate([1, 2, 3], 'max') = 3
-- The function list_aggregate does not run on Spark: it has no such function of a list; use list_max, list_sum ….

-- list_dot_product: list_dot_product([1, 2], [3, 4]) = 11.0
SELECT aggregate(zip_with(array(1, 2), array(3, 4), (a, b) -> CAST(a * b AS DOUBLE)), CAST(0 AS DOUBLE), (s, p) -> s + p);

-- list_distance: list_distance([0, 0], [3, 4]) = 5.0
SELECT sqrt(aggregate(zip_with(array(0, 0), array(3, 4), (a, b) -> power(a - b, 2)), CAST(0 AS DOUBLE), (s, p) -> s + p));

-- list_cosine_similarity: list_cosine_similarity([1, 0], [2, 0]) = 1.0
SELECT (aggregate(zip_with(array(1, 0), array(2, 0), (a, b) -> CAST(a * b AS DOUBLE)), CAST(0 AS DOUBLE), (s, p) -> s + p) / sqrt(aggregate(transform(array(1, 0), a -> power(a, 2)), CAST(0 AS DOUBLE), (s, p) -> s + p) * aggregate(transform(array(2, 0), a -> power(a, 2)), CAST(0 AS DOUBLE), (s, p) -> s + p)));

-- list_cosine_distance: list_cosine_distance([1, 0], [0, 2]) = 1.0
SELECT (1 - aggregate(zip_with(array(1, 0), array(0, 2), (a, b) -> CAST(a * b AS DOUBLE)), CAST(0 AS DOUBLE), (s, p) -> s + p) / sqrt(aggregate(transform(array(1, 0), a -> power(a, 2)), CAST(0 AS DOUBLE), (s, p) -> s + p) * aggregate(transform(array(0, 2), a -> power(a, 2)), CAST(0 AS DOUBLE), (s, p) -> s + p)));

-- struct_pack: {'a': 1, 'b': 'x'} = {'a': 1, 'b': x}
SELECT named_struct('a', 1, 'b', 'x');

-- struct_extract: struct_extract({'a': 1, 'b': 'x'}, 'b') = x
SELECT named_struct('a', 1, 'b', 'x').`b`;

-- struct_extract_at: struct_extract_at({'a': 1, 'b': 'x'}, 2) = x
-- The function struct_extract_at does not run on Spark: it takes fields by name only.

-- struct_insert: struct_insert({'a': 1}, b := 2) = {'a': 1, 'b': 2}
-- The function struct_insert does not run on Spark: its SQL cannot add fields to a struct.

-- struct_update: struct_update({'a': 1}, a := 2) = {'a': 2}
-- The function struct_update does not run on Spark: its SQL cannot change fields of a struct.

-- struct_concat: struct_concat({'a': 1}, {'b': 2}) = {'a': 1, 'b': 2}
-- The function struct_concat does not run on Spark: its SQL cannot join structs.

-- struct_keys: struct_keys({'a': 1, 'b': 2}) = [a, b]
-- The function struct_keys does not run on Spark: its SQL cannot list the fields of a struct.

-- struct_values: struct_values({'a': 1, 'b': 2}) = (1, 2)
-- The function struct_values does not run on Spark: its structs always have names.

-- row: row(1, 'x') = (1, x)
SELECT struct(1, 'x');

-- map: MAP {'a': 1, 'b': 2} = {a=1, b=2}
SELECT map_from_arrays(array('a', 'b'), array(1, 2));

-- map_from_entries: map_from_entries([('a', 1), ('b', 2)]) = {a=1, b=2}
SELECT map_from_entries(array(struct('a', 1), struct('b', 2)));

-- map_extract: map_extract(MAP {'a': 1}, 'a') = [1]
SELECT if(map_contains_key(map_from_arrays(array('a'), array(1)), 'a'), array(try_element_at(map_from_arrays(array('a'), array(1)), 'a')), array());

-- map_extract_value: map_extract_value(MAP {'a': 1}, 'b') = NULL
SELECT try_element_at(map_from_arrays(array('a'), array(1)), 'b');

-- map_keys: map_keys(MAP {'a': 1, 'b': 2}) = [a, b]
SELECT map_keys(map_from_arrays(array('a', 'b'), array(1, 2)));

-- map_values: map_values(MAP {'a': 1, 'b': 2}) = [1, 2]
SELECT map_values(map_from_arrays(array('a', 'b'), array(1, 2)));

-- map_entries: map_entries(MAP {'a': 1}) = [{'key': a, 'value': 1}]
SELECT map_entries(map_from_arrays(array('a'), array(1)));

-- map_contains: map_contains(MAP {'a': 1}, 'a') = true
SELECT map_contains_key(map_from_arrays(array('a'), array(1)), 'a');

-- map_contains_value: map_contains_value(MAP {'a': 1}, 1) = true
SELECT array_contains(map_values(map_from_arrays(array('a'), array(1))), 1);

-- map_contains_entry: map_contains_entry(MAP {'a': 1}, 'a', 2) = false
SELECT coalesce(try_element_at(map_from_arrays(array('a'), array(1)), 'a') = 2, false);

-- map_concat: map_concat(MAP {'a': 1}, MAP {'b': 2}) = {a=1, b=2}
SELECT map_concat(map_from_arrays(array('a'), array(1)), map_from_arrays(array('b'), array(2)));

-- cardinality: cardinality(MAP {'a': 1, 'b': 2}) = 2
SELECT size(map_from_arrays(array('a', 'b'), array(1, 2)));

-- json_extract: json_extract('{"a": {"b": [1, 2]}}', '$.a.b') = [1,2]
-- The function json_extract does not run on Spark: it gives texts without their quotes; use json_extract_string.

-- json_extract_string: json_extract_string('{"a": {"b": "x"}}', '$.a.b') = x
SELECT get_json_object('{"a": {"b": "x"}}', '$.a.b');

-- json_value: json_value('{"a": 7}', '$.a') = 7
-- The function json_value does not run on Spark: it does not tell lists from texts; use json_extract_string.

-- json_exists: json_exists('{"a": 7}', '$.b') = false
SELECT (get_json_object('{"a": 7}', '$.b') IS NOT NULL);

-- json_contains: json_contains('[1, 2]', '2') = true
-- The function json_contains does not run on Spark: it has no such function.

-- json_array_length: json_array_length('[1, 2, 3]') = 3
SELECT json_array_length('[1, 2, 3]');

-- json_keys: json_keys('{"a": 1, "b": 2}') = [a, b]
SELECT json_object_keys('{"a": 1, "b": 2}');

-- json_type: json_type('[1, 2]') = ARRAY
-- The function json_type does not run on Spark: it has no such function.

-- json_valid: json_valid('{"a": 1}') = true
SELECT (get_json_object('{"a": 1}', '$') IS NOT NULL);

-- json_structure: json_structure('{"a": 1, "b": "x"}') = {"a":"UBIGINT","b":"VARCHAR"}
-- The function json_structure does not run on Spark: it finds the types of constants only.

-- from_json: from_json('{"a": 1, "b": "x"}', '{"a": "INTEGER", "b": "VARCHAR"}') = {'a': 1, 'b': x}
SELECT from_json('{"a": 1, "b": "x"}', 'STRUCT<`a`: INT, `b`: STRING>');

-- from_json_strict: from_json_strict('[1, 2]', '["INTEGER"]') = [1, 2]
-- The function from_json_strict does not run on Spark: it cannot fail for a single value.

-- to_json: to_json({'a': 1, 'b': [2, 3]}) = {"a":1,"b":[2,3]}
SELECT to_json(named_struct('a', 1, 'b', array(2, 3)), map('ignoreNullFields', 'false'));

-- json_object: json_object('a', 1, 'b', 'x') = {"a":1,"b":"x"}
SELECT to_json(named_struct('a', 1, 'b', 'x'), map('ignoreNullFields', 'false'));

-- json_array: json_array(1, 2, 3) = [1,2,3]
SELECT to_json(array(1, 2, 3));

-- json_quote: json_quote('say "hi"') = "say \"hi\""
-- The function json_quote does not run on Spark: it writes no JSON of a single text.

-- json_merge_patch: json_merge_patch('{"a": 1}', '{"b": 2}') = {"a":1,"b":2}
-- The function json_merge_patch does not run on Spark: it has no such function.

-- json_pretty: json_pretty('[]') = []
-- The function json_pretty does not run on Spark: it has no such function.

-- array_to_json: array_to_json([1, 2]) = [1,2]
SELECT to_json(array(1, 2));

-- row_to_json: row_to_json({'a': 1}) = {"a":1}
SELECT to_json(named_struct('a', 1), map('ignoreNullFields', 'false'));

-- json_group_array: json_group_array(x) = [1,2,2,4,null]
SELECT to_json(transform(collect_list(named_struct('v', `x`)), z -> z.v)) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- json_group_object: json_group_object(x, y) = {"a":1,"b":3,"c":2}
SELECT to_json(map_from_entries(collect_list(struct(`x`, `y`)))) FROM (VALUES (0, 'a', 1), (1, 'b', 3), (2, 'c', 2)) AS samples(place, x, y);

-- md5: md5('a') = 0cc175b9c0f1b6a831c399e269772661
SELECT md5('a');

-- sha1: sha1('a') = 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
SELECT sha1('a');

-- sha256: sha256('a') = ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
SELECT sha2('a', 256);

-- md5_number: md5_number('a') = 129134844867590561315626153795017621772
-- The function md5_number does not run on Spark: it has no numbers of 128 bits.

-- md5_number_upper: md5_number_upper('a') = 12157170054180749580
-- The function md5_number_upper does not run on Spark: it has no numbers without a sign.

-- md5_number_lower: md5_number_lower('a') = 7000413967451013937
-- The function md5_number_lower does not run on Spark: it has no numbers without a sign.

-- hash: hash('a') = hash('a') = true
-- The function hash does not run on Spark: its hash gives other numbers; use md5.

-- uuid: length(uuid()::VARCHAR) = 36
SELECT length(CAST(uuid() AS STRING));

-- uuidv7: length(uuidv7()::VARCHAR) = 36
-- The function uuidv7 does not run on Spark: it only makes ids of version 4.

-- uuid_extract_version: uuid_extract_version('81964ebe-00b1-4e1d-b0f9-43c29b6fb8f5'::UUID) = 4
SELECT CAST(conv(substring(CAST('81964ebe-00b1-4e1d-b0f9-43c29b6fb8f5' AS STRING), 15, 1), 16, 10) AS INT);

-- encode: encode('abc') = abc
SELECT encode('abc', 'UTF-8');

-- decode: decode('abc'::BLOB) = abc
SELECT decode(CAST('abc' AS BINARY), 'UTF-8');

-- octet_length: octet_length('abc'::BLOB) = 3
SELECT octet_length(CAST('abc' AS BINARY));

-- to_base64: to_base64('abc'::BLOB) = YWJj
SELECT base64(CAST('abc' AS BINARY));

-- from_base64: from_base64('YWJj') = abc
SELECT unbase64('YWJj');

-- hex: hex('abc') = 616263
SELECT hex('abc');

-- unhex: unhex('616263') = abc
SELECT unhex('616263');

-- unbin: unbin('01100001') = a
SELECT unhex(conv('01100001', 2, 16));

-- count: count(x) = 4
SELECT count(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- count_star: count(*) = 5
SELECT count(*) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- count_if: count_if(x > 1) = 3
SELECT count_if((`x` > 1)) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- sum: sum(x) = 9
SELECT sum(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- avg: avg(x) = 2.25
SELECT avg(CAST(`x` AS DOUBLE)) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- min: min(x) = 1
SELECT min(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- max: max(x) = 4
SELECT max(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- median: median(x) = 2.0
SELECT median(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- mode: mode(x) = 2
SELECT mode(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- first: first(x) = 1
SELECT first(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- last: last(x) = NULL
SELECT last(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- any_value: any_value(x) = 1
SELECT any_value(`x`, true) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- list: list(x) = [1, 2, 2, 4, NULL]
SELECT transform(collect_list(named_struct('v', `x`)), z -> z.v) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- string_agg: string_agg(x, '-') = a-b-b
SELECT nullif(array_join(collect_list(`x`), '-'), '') FROM (VALUES (0, 'a'), (1, 'b'), (2, NULL), (3, 'b')) AS samples(place, x);

-- arg_max: arg_max(x, y) = b
SELECT max_by(`x`, `y`) FROM (VALUES (0, 'a', 1), (1, 'b', 3), (2, 'c', 2)) AS samples(place, x, y);

-- arg_min: arg_min(x, y) = a
SELECT min_by(`x`, `y`) FROM (VALUES (0, 'a', 1), (1, 'b', 3), (2, 'c', 2)) AS samples(place, x, y);

-- arg_max_null: arg_max_null(x, y) = b
SELECT max_by(`x`, `y`) FROM (VALUES (0, 'a', 1), (1, 'b', 3), (2, 'c', 2)) AS samples(place, x, y);

-- arg_min_null: arg_min_null(x, y) = a
SELECT min_by(`x`, `y`) FROM (VALUES (0, 'a', 1), (1, 'b', 3), (2, 'c', 2)) AS samples(place, x, y);

-- bool_and: bool_and(x) = false
SELECT bool_and(`x`) FROM (VALUES (0, true), (1, false), (2, NULL)) AS samples(place, x);

-- bool_or: bool_or(x) = true
SELECT bool_or(`x`) FROM (VALUES (0, true), (1, false), (2, NULL)) AS samples(place, x);

-- bit_and: bit_and(x) = 0
SELECT bit_and(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- bit_or: bit_or(x) = 7
SELECT bit_or(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- bit_xor: bit_xor(x) = 5
SELECT bit_xor(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- bitstring_agg: bitstring_agg(x, 1, 4) = 1101
-- The function bitstring_agg does not run on Spark: it has no bit strings.

-- product: product(x) = 16.0
SELECT aggregate(collect_list(CAST(`x` AS DOUBLE)), CAST(NULL AS DOUBLE), (a, v) -> coalesce(a, 1) * v) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- fsum: fsum(x) = 9.0
SELECT sum(CAST(`x` AS DOUBLE)) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- geometric_mean: round(geometric_mean(x), 4) = 2.0
SELECT round(exp(avg(ln(`x`))), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- weighted_avg: weighted_avg(x, y) = 3.05
SELECT (sum(`x` * CAST(`y` AS DOUBLE)) / sum(if(`x` IS NULL, NULL, `y`))) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- histogram: histogram(x) = {1=1, 2=2, 4=1}
-- The function histogram does not run on Spark: it has no such aggregate; group by the value and count.

-- approx_count_distinct: approx_count_distinct(x) = 3
SELECT approx_count_distinct(`x`) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- approx_quantile: approx_quantile(x, 0.5) = 2
SELECT approx_percentile(`x`, 0.5BD) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- approx_top_k: approx_top_k(x, 1) = [2]
-- The function approx_top_k does not run on Spark: it has no such aggregate; group by the value and count.

-- quantile_cont: quantile_cont(x, 0.25) = 1.75
SELECT percentile(`x`, 0.25BD) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- quantile_disc: quantile_disc(x, 0.25) = 1
SELECT try_element_at(array_sort(collect_list(`x`)), CAST(greatest(1, ceil(count(`x`) * 0.25BD)) AS INT)) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- reservoir_quantile: reservoir_quantile(x, 0.5) BETWEEN 1 AND 4 = true
-- The function reservoir_quantile does not run on Spark: it has no such aggregate; use approx_quantile.

-- mad: mad(x) = 0.5
-- The function mad does not run on Spark: it has no such aggregate.

-- stddev_samp: round(stddev_samp(x), 4) = 1.2583
SELECT round(stddev_samp(`x`), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- stddev_pop: round(stddev_pop(x), 4) = 1.0897
SELECT round(stddev_pop(`x`), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- var_samp: round(var_samp(x), 4) = 1.5833
SELECT round(var_samp(`x`), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- var_pop: round(var_pop(x), 4) = 1.1875
SELECT round(var_pop(`x`), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- sem: round(sem(x), 4) = 0.5449
SELECT round((stddev_pop(`x`) / sqrt(count(`x`))), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- skewness: round(skewness(x), 4) = 1.1293
-- The function skewness does not run on Spark: its skewness is that of a whole population.

-- kurtosis: round(kurtosis(x), 4) = 2.2271
-- The function kurtosis does not run on Spark: its kurtosis is that of a whole population; use kurtosis_pop.

-- kurtosis_pop: round(kurtosis_pop(x), 4) = -0.903
SELECT round(kurtosis(`x`), 4) FROM (VALUES (0, 1), (1, 2), (2, 2), (3, 4), (4, NULL)) AS samples(place, x);

-- entropy: round(entropy(x), 4) = 1.5
-- The function entropy does not run on Spark: it has no such aggregate.

-- corr: round(corr(y, x), 4) = 0.9648
SELECT round(corr(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- covar_samp: round(covar_samp(y, x), 4) = 3.6667
SELECT round(covar_samp(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- covar_pop: round(covar_pop(y, x), 4) = 2.75
SELECT round(covar_pop(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_slope: round(regr_slope(y, x), 4) = 2.2
SELECT round(regr_slope(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_intercept: round(regr_intercept(y, x), 4) = -0.5
SELECT round(regr_intercept(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_r2: round(regr_r2(y, x), 4) = 0.9308
SELECT round(regr_r2(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_count: regr_count(y, x) = 4
SELECT regr_count(`y`, `x`) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_avgx: regr_avgx(y, x) = 2.5
SELECT regr_avgx(`y`, `x`) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_avgy: regr_avgy(y, x) = 5.0
SELECT regr_avgy(`y`, `x`) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_sxx: round(regr_sxx(y, x), 4) = 5.0
SELECT round(regr_sxx(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_syy: round(regr_syy(y, x), 4) = 26.0
SELECT round(regr_syy(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- regr_sxy: round(regr_sxy(y, x), 4) = 11.0
SELECT round(regr_sxy(`y`, `x`), 4) FROM (VALUES (0, 1, 2), (1, 2, 4), (2, 3, 5), (3, 4, 9)) AS samples(place, x, y);

-- row_number: row_number() OVER (ORDER BY x) = 1, 2, 3, 4
SELECT row_number() OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- rank: rank() OVER (ORDER BY x) = 1, 2, 2, 4
SELECT rank() OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- dense_rank: dense_rank() OVER (ORDER BY x) = 1, 2, 2, 3
SELECT dense_rank() OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- percent_rank: percent_rank() OVER (ORDER BY x) = 0.0, 0.25, 0.5, 0.75, 1.0
SELECT percent_rank() OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 30), (3, 40), (4, 50)) AS samples(place, x) ORDER BY place;

-- cume_dist: cume_dist() OVER (ORDER BY x) = 0.2, 0.4, 0.6, 0.8, 1.0
SELECT cume_dist() OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 30), (3, 40), (4, 50)) AS samples(place, x) ORDER BY place;

-- ntile: ntile(2) OVER (ORDER BY x) = 1, 1, 2, 2
SELECT ntile(2) OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- lag: lag(x) OVER (ORDER BY x) = NULL, 10, 20, 20
SELECT lag(`x`) OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- lead: lead(x, 1, 0) OVER (ORDER BY x) = 20, 20, 30, 0
SELECT lead(`x`, 1, 0) OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- first_value: first_value(x) OVER (ORDER BY x) = 10, 10, 10, 10
SELECT first_value(`x`) OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- last_value: last_value(x) OVER (ORDER BY x ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) = 30, 30, 30, 30
SELECT last_value(`x`) OVER (ORDER BY `x` NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM (VALUES (0, 10), (1, 20), (2, 20), (3, 30)) AS samples(place, x) ORDER BY place;

-- nth_value: nth_value(x, 2) OVER (ORDER BY x) = NULL, 20, 20, 20, 20
SELECT nth_value(`x`, 2) OVER (ORDER BY `x` NULLS LAST) FROM (VALUES (0, 10), (1, 20), (2, 30), (3, 40), (4, 50)) AS samples(place, x) ORDER BY place;

-- fill: fill(y) OVER (ORDER BY x) = 10, 20, 30
-- The function fill does not run on Spark: it does not fill gaps in proportion.
