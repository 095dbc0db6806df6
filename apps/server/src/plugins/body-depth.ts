import type { FastifyInstance } from 'fastify';
import { UserError } from '../services/user-error.ts';

const MAX_DEPTH = 100;

/** Refuses bodies nested deeper than anything honest is, before code that recurses sees them. */
export function limitBodyDepth(scope: FastifyInstance): void {
  scope.addHook('preValidation', async (request) => {
    if (isDeeperThan(request.body, MAX_DEPTH)) {
      throw new UserError('invalid', 'too-deep', `The request is nested deeper than ${MAX_DEPTH} levels.`);
    }
  });
}

/** Level by level, without recursion. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: unknown[] = [];
    for (const item of level) if (typeof item === 'object' && item !== null) for (const child of Object.values(item)) next.push(child);
    level = next;
  }
  return false;
}
