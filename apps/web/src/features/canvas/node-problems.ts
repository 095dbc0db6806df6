import type { ValidateResult } from '@millrace/api';
import type { Severity } from '@millrace/pipeline';
import { useShallow } from 'zustand/react/shallow';
import { useCanvasStore } from './canvas-store.ts';

export interface ProblemCount {
  errors: number;
  warnings: number;
  /** Its configuration is not finished or not valid. */
  isIncomplete: boolean;
}

const cache = new WeakMap<ValidateResult, Map<string, ProblemCount>>();
const none: ProblemCount = { errors: 0, warnings: 0, isIncomplete: false };

/** How many errors and warnings each node has; counted once a validation. */
export function problemsByNode(validation: ValidateResult): ReadonlyMap<string, ProblemCount> {
  let counts = cache.get(validation);
  if (counts) return counts;
  counts = new Map();
  for (const { nodeId, severity, code } of validation.diagnostics) {
    if (nodeId === undefined) continue;
    const count = counts.get(nodeId) ?? none;
    counts.set(nodeId, {
      errors: count.errors + one(severity, 'error'),
      warnings: count.warnings + one(severity, 'warning'),
      isIncomplete: count.isIncomplete || code === 'config-invalid',
    });
  }
  cache.set(validation, counts);
  return counts;
}

export function useNodeProblems(nodeId: string): ProblemCount {
  return useCanvasStore(useShallow((state) => (state.validation && problemsByNode(state.validation).get(nodeId)) ?? none));
}

/** The number of columns that leave a node; null while nobody knows. A target has none of its own. */
export function useColumnCount(nodeId: string): number | null {
  return useCanvasStore((state) => {
    const outputs = state.validation?.nodes[nodeId]?.outputs;
    const first = outputs && Object.values(outputs)[0];
    return first ? first.length : null;
  });
}

function one(severity: Severity, wanted: Severity): number {
  return severity === wanted ? 1 : 0;
}
