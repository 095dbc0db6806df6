import { dailyAppend } from './library/daily-append.ts';
import { factsAndDimension } from './library/facts-and-dimension.ts';
import { filesToParquet } from './library/files-to-parquet.ts';
import { jsonToTable } from './library/json-to-table.ts';
import { latestOfEach } from './library/latest-of-each.ts';
import { rawToProcessed } from './library/raw-to-processed.ts';
import type { Template } from './template.ts';

/** All templates, in the order of the gallery. */
export const templates: readonly Template[] = [rawToProcessed, filesToParquet, latestOfEach, factsAndDimension, jsonToTable, dailyAppend];
