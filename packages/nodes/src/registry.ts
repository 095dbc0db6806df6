import type { NodeDefinition, NodeRegistry } from './kit/index.ts';
import { fileSource } from './sources/file-source/definition.ts';
import { fileTarget } from './targets/file-target/definition.ts';
import { aggregate } from './transforms/aggregate/definition.ts';
import { filter } from './transforms/filter/definition.ts';

/** All node types, in the order of the palette. */
export const nodeDefinitions: readonly NodeDefinition[] = [fileSource, filter, aggregate, fileTarget];

/** All node types, by name. */
export const nodeRegistry: NodeRegistry = new Map(nodeDefinitions.map((definition) => [definition.type, definition]));
