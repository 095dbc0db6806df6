import type { CompileAnswer, CompileNeed } from '@millrace/compiler';
import type { Engine } from '@millrace/engine';
import type { BindResult, ParseResult } from '@millrace/plan';
import type { RunFetch } from './fetched-sources.ts';
import { LruCache } from './lru-cache.ts';
import type { LookupPurpose, SourceFinder } from './source-finder.ts';

const CACHED_CHARACTERS = 32 * 1024 * 1024;

/**
 * Answers what the compiler asks. Parsing and binding depend on nothing but the text, so what was asked before is not
 * asked again: an edit of one node costs the engine one node's work.
 */
export class DesignEngine {
  private readonly engine: Engine;
  private readonly sources: SourceFinder;
  private readonly parsed = new LruCache<ParseResult>(CACHED_CHARACTERS);
  private readonly bound = new LruCache<BindResult>(CACHED_CHARACTERS);

  constructor(engine: Engine, sources: SourceFinder) {
    this.engine = engine;
    this.sources = sources;
  }

  /** For a run the disk is looked at anew; else a listing of a big folder may be a few seconds old. */
  async answer(need: CompileNeed, purpose: LookupPurpose, run?: RunFetch): Promise<CompileAnswer> {
    switch (need.kind) {
      case 'parse':
        return {
          kind: 'parse',
          results: await cached(
            this.parsed,
            need.requests,
            (request) => `${request.kind} ${request.text}`,
            (missing) => this.engine.parse(missing),
          ),
        };
      case 'bind':
        return {
          kind: 'bind',
          results: await cached(
            this.bound,
            need.requests,
            (request) => request.sql,
            (missing) => this.engine.bind(missing),
          ),
        };
      case 'sources':
        return { kind: 'sources', results: await Promise.all(need.requests.map((request) => this.sources.find(request, purpose, run))) };
    }
  }
}

async function cached<Q, A>(
  cache: LruCache<A>,
  requests: Q[],
  keyOf: (request: Q) => string,
  ask: (missing: Q[]) => Promise<A[]>,
): Promise<A[]> {
  const known = new Map<string, A>();
  const missing = new Map<string, Q>();
  for (const request of requests) {
    const key = keyOf(request);
    const answer = cache.get(key);
    if (answer === undefined) missing.set(key, request);
    else known.set(key, answer);
  }
  if (missing.size > 0) {
    const answers = await ask([...missing.values()]);
    for (const [index, key] of [...missing.keys()].entries()) {
      const answer = answers[index];
      if (answer === undefined) throw new Error('The engine gave fewer answers than it was asked.');
      known.set(key, answer);
      cache.set(key, answer, key.length + 1000);
    }
  }
  return requests.map((request) => known.get(keyOf(request)) as A);
}
