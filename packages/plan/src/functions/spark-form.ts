/** How Spark SQL says the same. */
export type SparkForm =
  | { kind: 'same' }
  | { kind: 'named'; name: string }
  /**
   * Texts by number of arguments, of which `$1` is the first and `$*` stands for all. In an aggregate, `$distinct` stands where
   * DISTINCT goes, and `$tail` where its FILTER or OVER goes, which otherwise is at the end.
   */
  | { kind: 'template'; texts: Readonly<Record<number, string>> | string }
  /** Printed by a rule of the Spark dialect, since it depends on the arguments; `text` tells the reader. */
  | { kind: 'rule'; text: string }
  /** Spark has no such function; `reason` begins in lower case and speaks of Spark as “it”. */
  | { kind: 'none'; reason: string };

export const same: SparkForm = { kind: 'same' };

export function named(name: string): SparkForm {
  return { kind: 'named', name };
}

export function template(texts: Readonly<Record<number, string>> | string): SparkForm {
  return { kind: 'template', texts };
}

export function byRule(text: string): SparkForm {
  return { kind: 'rule', text };
}

export function none(reason: string): SparkForm {
  return { kind: 'none', reason };
}
