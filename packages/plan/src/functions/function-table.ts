import { aggregateFunctions } from './aggregate-functions.ts';
import { conditionalFunctions } from './conditional-functions.ts';
import { dateFunctions } from './date-functions.ts';
import { datePartFunctions } from './date-part-functions.ts';
import type { FunctionEntry } from './function-entry.ts';
import { hashFunctions } from './hash-functions.ts';
import { jsonFunctions } from './json-functions.ts';
import { listAggregateFunctions } from './list-aggregate-functions.ts';
import { listFunctions } from './list-functions.ts';
import { mapFunctions } from './map-functions.ts';
import { mathFunctions } from './math-functions.ts';
import { numberFunctions } from './number-functions.ts';
import { regexFunctions } from './regex-functions.ts';
import { statisticsFunctions } from './statistics-functions.ts';
import { structFunctions } from './struct-functions.ts';
import { textFunctions } from './text-functions.ts';
import { textMatchFunctions } from './text-match-functions.ts';
import { windowFunctions } from './window-functions.ts';

/** Every function that the reference knows, group after group. What it lacks still runs on DuckDB. */
export const functionTable: readonly FunctionEntry[] = [
  ...textFunctions,
  ...textMatchFunctions,
  ...numberFunctions,
  ...mathFunctions,
  ...dateFunctions,
  ...datePartFunctions,
  ...regexFunctions,
  ...conditionalFunctions,
  ...listFunctions,
  ...listAggregateFunctions,
  ...structFunctions,
  ...mapFunctions,
  ...jsonFunctions,
  ...hashFunctions,
  ...aggregateFunctions,
  ...statisticsFunctions,
  ...windowFunctions,
];

const byName = new Map(functionTable.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)));

/** The entry of a function by its name or an alias, as `Call.name` holds it; undefined when the table lacks it. */
export function findFunction(name: string): FunctionEntry | undefined {
  return byName.get(name);
}
