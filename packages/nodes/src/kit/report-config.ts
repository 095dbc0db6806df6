import { diagnostic } from '@millrace/pipeline';
import type { LowerContext } from './definition.ts';

/** Reports what is wrong with a field of the configuration, in a sentence. */
export function reportConfig(context: LowerContext, path: (string | number)[], reason: string): undefined {
  context.report(diagnostic('config-invalid', { reason }, { nodeId: context.nodeId, path }));
}
