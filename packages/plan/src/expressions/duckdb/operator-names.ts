/** Our names for what DuckDB's parser calls otherwise; names that are not here stay as they are. */
export const functionNames: Readonly<Record<string, string>> = {
  '~~': 'like',
  '!~~': 'not_like',
  '~~*': 'ilike',
  '!~~*': 'not_ilike',
  '~~~': 'glob',
  '->>': 'json_extract_string',
  '@': 'abs',
  '!__postfix': 'factorial',
};

export const comparisonNames: Readonly<Record<string, string>> = {
  COMPARE_EQUAL: '=',
  COMPARE_NOTEQUAL: '<>',
  COMPARE_LESSTHAN: '<',
  COMPARE_LESSTHANOREQUALTO: '<=',
  COMPARE_GREATERTHAN: '>',
  COMPARE_GREATERTHANOREQUALTO: '>=',
  COMPARE_DISTINCT_FROM: 'is_distinct_from',
  COMPARE_NOT_DISTINCT_FROM: 'is_not_distinct_from',
};

export const operatorNames: Readonly<Record<string, string>> = {
  OPERATOR_NOT: 'not',
  OPERATOR_IS_NULL: 'is_null',
  OPERATOR_IS_NOT_NULL: 'is_not_null',
  COMPARE_IN: 'in',
  COMPARE_NOT_IN: 'not_in',
  OPERATOR_COALESCE: 'coalesce',
  OPERATOR_TRY: 'try',
  ARRAY_EXTRACT: 'list_extract',
  ARRAY_SLICE: 'list_slice',
  ARRAY_CONSTRUCTOR: 'list_value',
  STRUCT_EXTRACT: 'struct_extract',
};

/** Functions whose `a -> b` argument is a lambda; elsewhere the arrow takes a value out of JSON. */
export const lambdaFunctions: ReadonlySet<string> = new Set(
  ['list', 'array']
    .flatMap((kind) => ['transform', 'apply', 'filter', 'reduce'].map((name) => `${kind}_${name}`))
    .concat('apply', 'filter', 'reduce'),
);

/** Names that stand for operators here: an author cannot call a function of that name, and DuckDB has none. */
export const operatorWords: ReadonlySet<string> = new Set(
  'and or not is_null is_not_null is_distinct_from is_not_distinct_from in not_in between like not_like ilike not_ilike glob try collate'.split(
    ' ',
  ),
);
