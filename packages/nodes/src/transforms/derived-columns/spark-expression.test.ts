import { expect, it } from 'vitest';
import { fromSparkExpression, isPlainSpark, toSparkExpression } from './spark-expression.ts';

it.each([
  ['price * 2', 'price * 2'],
  ['concat_ws("-", `first name`, \'x\')', "concat_ws('-', \"first name\", 'x')"],
  ["status == 'it\\'s'", "status = 'it''s'"],
  ['`a``b` = "say ""hi"""', '"a`b" = \'say "hi"\''],
  ["'a==b'", "'a==b'"],
  ["'open", "'open"],
])('%s is written %s here', (spark, here) => {
  expect(fromSparkExpression(spark)).toBe(here);
});

it.each([
  ["upper(\"first name\") || 'it''s'", "upper(`first name`) || 'it\\'s'"],
  ['a // b', undefined],
  ["strftime(a, '%Y')", undefined],
  ['a::INTEGER', undefined],
])('%s is written %s for Spark', (here, spark) => {
  expect(toSparkExpression(here)).toBe(spark);
});

it('knows which functions mean the same', () => {
  expect(isPlainSpark("case when a in (1, 2) then upper(b) else 'date_format(x)' end")).toBe(true);
  expect(isPlainSpark("date_format(a, 'yyyy')")).toBe(false);
});
