import { glue as sql } from './code/sql/glue.ts';
import type { GlueMapping } from './kit/index.ts';
import { glue as excelSource } from './sources/excel-source/glue.ts';
import { glue as fileSource } from './sources/file-source/glue.ts';
import { glue as fileTarget } from './targets/file-target/glue.ts';
import { glue as spigot } from './targets/spigot/glue.ts';
import { glue as aggregate } from './transforms/aggregate/glue.ts';
import { glue as arrayToColumns } from './transforms/array-to-columns/glue.ts';
import { glue as autobalance } from './transforms/autobalance/glue.ts';
import { glue as changeSchema } from './transforms/change-schema/glue.ts';
import { glue as concatenate } from './transforms/concatenate/glue.ts';
import { glue as conditionalRouter } from './transforms/conditional-router/glue.ts';
import { glue as currentTimestamp } from './transforms/current-timestamp/glue.ts';
import { glue as derivedColumns } from './transforms/derived-columns/glue.ts';
import { glue as distinct } from './transforms/distinct/glue.ts';
import { glue as dropColumns } from './transforms/drop-columns/glue.ts';
import { glue as dropNullColumns } from './transforms/drop-null-columns/glue.ts';
import { glue as extractJsonPath } from './transforms/extract-json-path/glue.ts';
import { glue as fillMissing } from './transforms/fill-missing/glue.ts';
import { glue as filter } from './transforms/filter/glue.ts';
import { glue as flatten } from './transforms/flatten/glue.ts';
import { glue as formatTimestamp } from './transforms/format-timestamp/glue.ts';
import { glue as identifier } from './transforms/identifier/glue.ts';
import { glue as join } from './transforms/join/glue.ts';
import { glue as lookup } from './transforms/lookup/glue.ts';
import { glue as merge } from './transforms/merge/glue.ts';
import { glue as parseJson } from './transforms/parse-json/glue.ts';
import { glue as pivot } from './transforms/pivot/glue.ts';
import { glue as regexExtract } from './transforms/regex-extract/glue.ts';
import { glue as removeNullRows } from './transforms/remove-null-rows/glue.ts';
import { glue as renameColumns } from './transforms/rename-columns/glue.ts';
import { glue as selectColumns } from './transforms/select-columns/glue.ts';
import { glue as selectFromCollection } from './transforms/select-from-collection/glue.ts';
import { glue as splitColumns } from './transforms/split-columns/glue.ts';
import { glue as splitString } from './transforms/split-string/glue.ts';
import { glue as toTimestamp } from './transforms/to-timestamp/glue.ts';
import { glue as union } from './transforms/union/glue.ts';
import { glue as unnest } from './transforms/unnest/glue.ts';
import { glue as unpivot } from './transforms/unpivot/glue.ts';
import { glue as uuid } from './transforms/uuid/glue.ts';

/** How node types and the nodes of Glue jobs become each other. Written by `npm run generate`. */
export const glueMappings: readonly GlueMapping[] = [
  sql,
  excelSource,
  fileSource,
  fileTarget,
  spigot,
  aggregate,
  arrayToColumns,
  autobalance,
  changeSchema,
  concatenate,
  conditionalRouter,
  currentTimestamp,
  derivedColumns,
  distinct,
  dropColumns,
  dropNullColumns,
  extractJsonPath,
  fillMissing,
  filter,
  flatten,
  formatTimestamp,
  identifier,
  join,
  lookup,
  merge,
  parseJson,
  pivot,
  regexExtract,
  removeNullRows,
  renameColumns,
  selectColumns,
  selectFromCollection,
  splitColumns,
  splitString,
  toTimestamp,
  union,
  unnest,
  unpivot,
  uuid,
];
