import { sql } from './code/sql/definition.ts';
import { type NodeDefinition, type NodeRegistry, nodeGroups } from './kit/index.ts';
import { avroSource } from './sources/avro-source/definition.ts';
import { calendar } from './sources/calendar/definition.ts';
import { databaseSource } from './sources/database-source/definition.ts';
import { excelSource } from './sources/excel-source/definition.ts';
import { fileSource } from './sources/file-source/definition.ts';
import { fixedWidthSource } from './sources/fixed-width-source/definition.ts';
import { httpSource } from './sources/http-source/definition.ts';
import { inlineTable } from './sources/inline-table/definition.ts';
import { logSource } from './sources/log-source/definition.ts';
import { sequence } from './sources/sequence/definition.ts';
import { databaseTarget } from './targets/database-target/definition.ts';
import { fileTarget } from './targets/file-target/definition.ts';
import { spigot } from './targets/spigot/definition.ts';
import { aggregate } from './transforms/aggregate/definition.ts';
import { arrayToColumns } from './transforms/array-to-columns/definition.ts';
import { asOfJoin } from './transforms/as-of-join/definition.ts';
import { autobalance } from './transforms/autobalance/definition.ts';
import { bins } from './transforms/bins/definition.ts';
import { changeSchema } from './transforms/change-schema/definition.ts';
import { cleanText } from './transforms/clean-text/definition.ts';
import { compareTables } from './transforms/compare-tables/definition.ts';
import { concatenate } from './transforms/concatenate/definition.ts';
import { conditionalRouter } from './transforms/conditional-router/definition.ts';
import { crossJoin } from './transforms/cross-join/definition.ts';
import { cumulative } from './transforms/cumulative/definition.ts';
import { currentTimestamp } from './transforms/current-timestamp/definition.ts';
import { derivedColumns } from './transforms/derived-columns/definition.ts';
import { distinct } from './transforms/distinct/definition.ts';
import { dropColumns } from './transforms/drop-columns/definition.ts';
import { dropNullColumns } from './transforms/drop-null-columns/definition.ts';
import { except } from './transforms/except/definition.ts';
import { extractJsonPath } from './transforms/extract-json-path/definition.ts';
import { fillDown } from './transforms/fill-down/definition.ts';
import { fillMissing } from './transforms/fill-missing/definition.ts';
import { filter } from './transforms/filter/definition.ts';
import { flatten } from './transforms/flatten/definition.ts';
import { formatTimestamp } from './transforms/format-timestamp/definition.ts';
import { fuzzyMatch } from './transforms/fuzzy-match/definition.ts';
import { hashColumns } from './transforms/hash-columns/definition.ts';
import { identifier } from './transforms/identifier/definition.ts';
import { intersect } from './transforms/intersect/definition.ts';
import { join } from './transforms/join/definition.ts';
import { limit } from './transforms/limit/definition.ts';
import { lookup } from './transforms/lookup/definition.ts';
import { maskText } from './transforms/mask-text/definition.ts';
import { merge } from './transforms/merge/definition.ts';
import { parseJson } from './transforms/parse-json/definition.ts';
import { patternColumns } from './transforms/pattern-columns/definition.ts';
import { pivot } from './transforms/pivot/definition.ts';
import { rangeJoin } from './transforms/range-join/definition.ts';
import { rank } from './transforms/rank/definition.ts';
import { regexExtract } from './transforms/regex-extract/definition.ts';
import { relationalize } from './transforms/relationalize/definition.ts';
import { removeNullRows } from './transforms/remove-null-rows/definition.ts';
import { renameColumns } from './transforms/rename-columns/definition.ts';
import { replaceValues } from './transforms/replace-values/definition.ts';
import { resolveChoice } from './transforms/resolve-choice/definition.ts';
import { sample } from './transforms/sample/definition.ts';
import { scd2 } from './transforms/scd2/definition.ts';
import { selectColumns } from './transforms/select-columns/definition.ts';
import { selectFromCollection } from './transforms/select-from-collection/definition.ts';
import { sort } from './transforms/sort/definition.ts';
import { splitColumns } from './transforms/split-columns/definition.ts';
import { splitDate } from './transforms/split-date/definition.ts';
import { splitString } from './transforms/split-string/definition.ts';
import { toTimestamp } from './transforms/to-timestamp/definition.ts';
import { topN } from './transforms/top-n/definition.ts';
import { typeRepair } from './transforms/type-repair/definition.ts';
import { union } from './transforms/union/definition.ts';
import { unionByName } from './transforms/union-by-name/definition.ts';
import { uniqueKey } from './transforms/unique-key/definition.ts';
import { unnest } from './transforms/unnest/definition.ts';
import { unpivot } from './transforms/unpivot/definition.ts';
import { upsert } from './transforms/upsert/definition.ts';
import { uuid } from './transforms/uuid/definition.ts';
import { validate } from './transforms/validate/definition.ts';
import { window } from './transforms/window/definition.ts';

const found: readonly NodeDefinition[] = [
  sql,
  avroSource,
  calendar,
  databaseSource,
  excelSource,
  fileSource,
  fixedWidthSource,
  httpSource,
  inlineTable,
  logSource,
  sequence,
  databaseTarget,
  fileTarget,
  spigot,
  aggregate,
  arrayToColumns,
  asOfJoin,
  autobalance,
  bins,
  changeSchema,
  cleanText,
  compareTables,
  concatenate,
  conditionalRouter,
  crossJoin,
  cumulative,
  currentTimestamp,
  derivedColumns,
  distinct,
  dropColumns,
  dropNullColumns,
  except,
  extractJsonPath,
  fillDown,
  fillMissing,
  filter,
  flatten,
  formatTimestamp,
  fuzzyMatch,
  hashColumns,
  identifier,
  intersect,
  join,
  limit,
  lookup,
  maskText,
  merge,
  parseJson,
  patternColumns,
  pivot,
  rangeJoin,
  rank,
  regexExtract,
  relationalize,
  removeNullRows,
  renameColumns,
  replaceValues,
  resolveChoice,
  sample,
  scd2,
  selectColumns,
  selectFromCollection,
  sort,
  splitColumns,
  splitDate,
  splitString,
  toTimestamp,
  topN,
  typeRepair,
  union,
  unionByName,
  uniqueKey,
  unnest,
  unpivot,
  upsert,
  uuid,
  validate,
  window,
];

const place = new Map(Object.keys(nodeGroups).map((group, index) => [group, index]));

/** All node types, in the order of the palette: by group, then by title. Written by `npm run generate`. */
export const nodeDefinitions: readonly NodeDefinition[] = found.toSorted(
  (a, b) => (place.get(a.group) ?? 0) - (place.get(b.group) ?? 0) || (a.title < b.title ? -1 : 1),
);

/** All node types, by name. */
export const nodeRegistry: NodeRegistry = new Map(nodeDefinitions.map((definition) => [definition.type, definition]));
