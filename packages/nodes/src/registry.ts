import { sql } from './code/sql/definition.ts';
import type { NodeDefinition, NodeRegistry } from './kit/index.ts';
import { fileSource } from './sources/file-source/definition.ts';
import { fileTarget } from './targets/file-target/definition.ts';
import { aggregate } from './transforms/aggregate/definition.ts';
import { changeSchema } from './transforms/change-schema/definition.ts';
import { derivedColumns } from './transforms/derived-columns/definition.ts';
import { distinct } from './transforms/distinct/definition.ts';
import { filter } from './transforms/filter/definition.ts';
import { flatten } from './transforms/flatten/definition.ts';
import { join } from './transforms/join/definition.ts';
import { limit } from './transforms/limit/definition.ts';
import { renameColumns } from './transforms/rename-columns/definition.ts';
import { selectColumns } from './transforms/select-columns/definition.ts';
import { sort } from './transforms/sort/definition.ts';
import { union } from './transforms/union/definition.ts';
import { unnest } from './transforms/unnest/definition.ts';
import { window } from './transforms/window/definition.ts';

/** All node types, in the order of the palette. */
export const nodeDefinitions: readonly NodeDefinition[] = [
  fileSource,
  changeSchema,
  selectColumns,
  renameColumns,
  derivedColumns,
  filter,
  aggregate,
  sort,
  limit,
  distinct,
  window,
  join,
  union,
  unnest,
  flatten,
  sql,
  fileTarget,
];

/** All node types, by name. */
export const nodeRegistry: NodeRegistry = new Map(nodeDefinitions.map((definition) => [definition.type, definition]));
