import type { GlueMapping } from './kit/index.ts';
import { glue as fileSource } from './sources/file-source/glue.ts';
import { glue as fileTarget } from './targets/file-target/glue.ts';
import { glue as removeNullRows } from './transforms/remove-null-rows/glue.ts';
import { glue as selectFromCollection } from './transforms/select-from-collection/glue.ts';
import { glue as splitColumns } from './transforms/split-columns/glue.ts';

/** How node types and the nodes of Glue jobs become each other. Written by `npm run generate`. */
export const glueMappings: readonly GlueMapping[] = [fileSource, fileTarget, removeNullRows, selectFromCollection, splitColumns];
