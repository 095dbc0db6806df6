import type { GlueMapping } from './kit/index.ts';
import { glue as fileSource } from './sources/file-source/glue.ts';
import { glue as fileTarget } from './targets/file-target/glue.ts';
import { glue as conditionalRouter } from './transforms/conditional-router/glue.ts';
import { glue as dropColumns } from './transforms/drop-columns/glue.ts';
import { glue as dropNullColumns } from './transforms/drop-null-columns/glue.ts';
import { glue as fillMissing } from './transforms/fill-missing/glue.ts';
import { glue as identifier } from './transforms/identifier/glue.ts';
import { glue as removeNullRows } from './transforms/remove-null-rows/glue.ts';
import { glue as selectFromCollection } from './transforms/select-from-collection/glue.ts';
import { glue as splitColumns } from './transforms/split-columns/glue.ts';
import { glue as uuid } from './transforms/uuid/glue.ts';

/** How node types and the nodes of Glue jobs become each other. Written by `npm run generate`. */
export const glueMappings: readonly GlueMapping[] = [
  fileSource,
  fileTarget,
  conditionalRouter,
  dropColumns,
  dropNullColumns,
  fillMissing,
  identifier,
  removeNullRows,
  selectFromCollection,
  splitColumns,
  uuid,
];
