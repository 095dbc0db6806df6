import type { PortMetric } from '@millrace/engine';
import type { RowCounter } from '@millrace/plan';
import { type CountedNode, type ProfileNode, readProfile } from './read-profile.ts';

/** What is known of a source before it is scanned. */
export interface ScannedInput {
  paths: ReadonlySet<string>;
  /** Rows of all its files; undefined when only a scan can tell. */
  rows: number | undefined;
}

/** Pairings tried before a tree is given up. */
const TRIALS = 5000;

/** Sides beside one that could be another for which every pairing is compared. */
const MOST_COMPARED = 4;

interface Pair {
  counter: RowCounter;
  node: CountedNode;
  /** Whether no other node could have been meant, or all that could have the same count. */
  certain: boolean;
}

/**
 * Gives each counter of a task its rows out of the statement's profile. The profile's barriers and scans mirror the
 * task's counters; the optimiser may have swapped the sides of a join, and a limit of the author's looks like a barrier.
 * @param counters nearest the sink first
 * @param inputs the sources by node id
 */
export function matchCounters(profile: ProfileNode, counters: RowCounter[], inputs: ReadonlyMap<string, ScannedInput>): PortMetric[] {
  const nodes = readProfile(profile);
  const pairs = new Matcher(inputs).forest(counters, nodes) ?? loosePairs(counters, nodes);
  const metrics = new Map<string, PortMetric>();
  const barriers = new Set(pairs.flatMap(({ counter }) => (counter.kind === 'counter' ? [portKey(counter)] : [])));
  for (const { counter, node, certain } of pairs) {
    if (counter.kind === 'scan' && counter.files !== undefined) continue;
    // A source that has a barrier is counted there: its scan may give whole documents, not records.
    if (counter.kind === 'scan' && barriers.has(portKey(counter))) continue;
    const { nodeId, port } = counter;
    const counted = countOf(counter, node, inputs);
    const key = portKey(counter);
    const known = metrics.get(key);
    const same = known === undefined || known.rows === counted.rows;
    metrics.set(key, {
      nodeId,
      port,
      rows: Math.max(known?.rows ?? 0, counted.rows),
      exact: counted.exact && certain && same && (known?.exact ?? true),
    });
  }
  return [...metrics.values()];
}

/** A scan that filters gives fewer rows than its source has; then the files' footers are asked. */
function countOf(counter: RowCounter, node: CountedNode, inputs: ReadonlyMap<string, ScannedInput>): { rows: number; exact: boolean } {
  if (counter.kind === 'counter') return { rows: node.rows, exact: !node.lowered };
  const total = inputs.get(counter.nodeId)?.rows;
  if (node.kind === 'empty') return { rows: total ?? 0, exact: total !== undefined };
  if (!node.filtered) return { rows: node.rows, exact: true };
  return total === undefined ? { rows: node.rows, exact: false } : { rows: total, exact: !node.limited };
}

class Matcher {
  private trials = 0;
  private readonly inputs: ReadonlyMap<string, ScannedInput>;

  constructor(inputs: ReadonlyMap<string, ScannedInput>) {
    this.inputs = inputs;
  }

  /** Pairs every counter with a node; undefined when the trees do not fit. */
  forest(counters: RowCounter[], nodes: CountedNode[]): Pair[] | undefined {
    if (++this.trials > TRIALS) return undefined;
    if (counters.length === nodes.length) {
      const pairs = this.sides(counters, nodes);
      if (pairs) return pairs;
    }
    return nodes.length > counters.length ? this.withoutOneEmpty(counters, nodes) : this.withoutOneBarrier(counters, nodes);
  }

  /** A part that gives nothing may be the padding of a source, for which there is no counter. */
  private withoutOneEmpty(counters: RowCounter[], nodes: CountedNode[]): Pair[] | undefined {
    for (const [place, node] of nodes.entries()) {
      if (node.kind !== 'empty') continue;
      const pairs = this.forest(counters, [...nodes.slice(0, place), ...nodes.slice(place + 1)]);
      if (pairs) return pairs;
    }
    return undefined;
  }

  /** A limit of the author's that let every row pass is taken away, and its inputs stand in its place. */
  private withoutOneBarrier(counters: RowCounter[], nodes: CountedNode[]): Pair[] | undefined {
    for (const [place, node] of nodes.entries()) {
      if (node.kind !== 'barrier') continue;
      const pairs = this.forest(counters, [...nodes.slice(0, place), ...node.children, ...nodes.slice(place + 1)]);
      if (pairs) return pairs;
    }
    return undefined;
  }

  private sides(counters: RowCounter[], nodes: CountedNode[]): Pair[] | undefined {
    const [first, ...rest] = counters;
    if (!first) return [];
    let found: Pair[] | undefined;
    const doubtful = new Set<number>();
    for (const [place, node] of nodes.entries()) {
      const own = this.pair(first, node);
      const others = nodes.toSpliced(place, 1);
      if (!own) continue;
      if (found && rest.length > MOST_COMPARED) {
        if (!sameCounts(found, own)) for (const index of found.keys()) doubtful.add(index);
        continue;
      }
      const left = this.sides(rest, others);
      if (left && !found) found = [...own, ...left];
      else if (left)
        for (const [index, pair] of [...own, ...left].entries()) if (found?.[index]?.node.rows !== pair.node.rows) doubtful.add(index);
    }
    return found?.map((pair, index) => (doubtful.has(index) ? { ...pair, certain: false } : pair));
  }

  private pair(counter: RowCounter, node: CountedNode): Pair[] | undefined {
    if (++this.trials > TRIALS) return undefined;
    if (node.kind === 'empty') return everyCounter(counter).map((each) => ({ counter: each, node, certain: true }));
    if (counter.kind === 'scan') {
      const paths = this.inputs.get(counter.nodeId)?.paths;
      const fits = node.kind === 'scan' && (paths === undefined || node.fileNames === undefined || startsWithPath(node.fileNames, paths));
      return fits ? [{ counter, node, certain: true }] : undefined;
    }
    if (node.kind !== 'barrier') return undefined;
    const below = this.forest(counter.children, node.children);
    return below && [{ counter, node, certain: true }, ...below];
  }
}

/**
 * Pairs what stands alone on its level, where the trees as a whole do not fit: an author's SQL may read an input twice or
 * not at all. Nothing found so is certain.
 */
function loosePairs(counters: RowCounter[], nodes: CountedNode[]): Pair[] {
  const [counter, ...moreCounters] = counters;
  const [node, ...moreNodes] = nodes;
  if (!counter || !node || moreCounters.length > 0 || moreNodes.length > 0) return [];
  if (counter.kind === 'scan' || node.kind !== 'barrier') return [];
  return [{ counter, node, certain: false }, ...loosePairs(counter.children, node.children)];
}

function portKey({ nodeId, port }: RowCounter): string {
  return JSON.stringify([nodeId, port]);
}

function startsWithPath(fileNames: string, paths: ReadonlySet<string>): boolean {
  const [first = fileNames] = fileNames.split(', ');
  return paths.has(first) || (fileNames.includes(', ') && [...paths].some((path) => fileNames.startsWith(path)));
}

function everyCounter(counter: RowCounter): RowCounter[] {
  return counter.kind === 'scan' ? [counter] : [counter, ...counter.children.flatMap(everyCounter)];
}

function sameCounts(one: Pair[], other: Pair[]): boolean {
  return other.every((pair, index) => one[index]?.node.rows === pair.node.rows);
}
