import type { GlueMapping } from './kit/index.ts';
import { glue as fileSource } from './sources/file-source/glue.ts';
import { glue as fileTarget } from './targets/file-target/glue.ts';

/** How node types and the nodes of Glue jobs become each other. Written by `npm run generate`. */
export const glueMappings: readonly GlueMapping[] = [fileSource, fileTarget];
