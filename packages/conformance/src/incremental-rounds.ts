import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { initialRunState, type RunState, reduceRun } from '@millrace/engine/reduce-run';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { openDataset } from '@millrace/storage';
import type { CaseWorkspace } from './case-workspace.ts';
import { asBag, type FoundRows, readRows } from './read-rows.ts';

export interface IncrementalFigures {
  pipelines: number;
  runs: number;
  /** Runs after which the target's rows were not those of the pipeline over all files. */
  different: number;
  /** Runs that came to another end than success. */
  failed: number;
  parts: number;
  reused: number;
  /** What was wrong first. */
  first?: string;
}

type Nodes = Record<string, { type: string; config: Record<string, unknown>; from?: Record<string, string[]> }>;

/**
 * Runs random pipelines over folders whose files come, change, go, are renamed and come late, and compares the target after
 * each run with what the pipeline gives over all files.
 * @param seed the same seed makes the same pipelines and files
 */
export async function incrementalRounds(
  workspace: CaseWorkspace,
  options: { pipelines: number; seed: number },
): Promise<IncrementalFigures> {
  const figures: IncrementalFigures = { pipelines: 0, runs: 0, different: 0, failed: 0, parts: 0, reused: 0 };
  for (let index = 0; index < options.pipelines; index++) {
    await oneRound(workspace, `round-${options.seed}-${index}`, new Draw(options.seed * 100_003 + index), figures);
    figures.pipelines++;
  }
  return figures;
}

async function oneRound(workspace: CaseWorkspace, name: string, draw: Draw, figures: IncrementalFigures): Promise<void> {
  const data = new DataFolder(join(workspace.root, name), draw);
  let nodes = drawPipeline(name, draw);
  for (let step = 0; step < 5; step++) {
    if (step > 0) {
      for (let change = draw.below(3); change >= 0; change--) data.change();
      if (draw.chance(0.15)) nodes = { ...nodes, kept: filter(`amount % 7 <> ${draw.below(7)}`, 'first') };
    }
    const state = await run(workspace, name, documentOf(nodes));
    figures.runs++;
    for (const { plan } of state.stages) {
      figures.parts += plan.reuse?.parts ?? 0;
      figures.reused += plan.reuse?.reused ?? 0;
    }
    const problem = state.outcome === 'succeeded' ? await difference(workspace, name, nodes) : `${state.outcome}: ${state.error?.message}`;
    if (state.outcome !== 'succeeded') figures.failed++;
    else if (problem !== undefined) figures.different++;
    if (problem !== undefined) figures.first ??= `${name}, step ${step}: ${problem}\n${JSON.stringify(nodes)}`;
  }
  rmSync(join(workspace.root, name), { recursive: true, force: true });
}

async function run({ services }: CaseWorkspace, pipelineId: string, document: PipelineDocument, full = false): Promise<RunState> {
  const { runId } = await services.runs.start({ pipelineId, document, full });
  let state = initialRunState;
  for await (const event of (await services.runs.stream(runId, null, AbortSignal.timeout(60_000))) ?? [])
    state = event.kind === 'snapshot' ? event.state : reduceRun(state, event);
  return state;
}

/** The target's rows beside those of a full run to another target. */
async function difference(workspace: CaseWorkspace, name: string, nodes: Nodes): Promise<string | undefined> {
  const config = { path: `${name}/full`, format: 'parquet', partitionBy: [] };
  const state = await run(workspace, name, documentOf({ ...nodes, out: { type: 'file-target', from: {}, ...nodes.out, config } }), true);
  if (state.outcome !== 'succeeded') return `the full run ${state.outcome}: ${state.error?.message}`;
  const wanted = await readDataset(workspace, config.path, '*');
  const found = await readDataset(workspace, `${name}/out`, wanted.columns.map((column) => `"${column.name}"`).join(', '));
  const [one, other] = [asBag(wanted.rows), asBag(found.rows)];
  return JSON.stringify(one) === JSON.stringify(other) ? undefined : `${other.length} rows instead of ${one.length}`;
}

async function readDataset({ root, connection }: CaseWorkspace, path: string, columns: string): Promise<FoundRows> {
  const dataset = await openDataset(join(root, path));
  const files = dataset?.files.map((file) => `'${file.path}'`).join(', ');
  const hive = `hive_partitioning = ${(dataset?.manifest.partitionBy.length ?? 0) > 0}`;
  return readRows(connection, `SELECT ${columns} FROM read_parquet([${files}], ${hive})`);
}

function documentOf(nodes: Nodes): PipelineDocument {
  const document = emptyDocument('Incremental');
  for (const [id, { type, config, from = {} }] of Object.entries(nodes)) {
    document.nodes.push({ id, type, typeVersion: 1, name: id, config });
    for (const [port, sources] of Object.entries(from))
      for (const source of sources) document.edges.push({ from: { node: source, port: 'out' }, to: { node: id, port } });
  }
  return document;
}

function filter(expression: string, from: string): Nodes[string] {
  return { type: 'filter', config: { mode: 'expression', expression }, from: { in: [from] } };
}

function drawPipeline(folder: string, draw: Draw): Nodes {
  const source = (path: string) => ({ type: 'file-source', config: { path: `${folder}/${path}`, format: 'csv' } });
  const nodes: Nodes = { first: source('a'), kept: filter('amount >= 0', 'first') };
  let last = 'kept';
  const add = (id: string, node: Nodes[string]) => {
    nodes[id] = node;
    last = id;
  };
  if (draw.chance(0.4)) add('some', filter(draw.pick(["day > '2024-01-02'", 'amount < 70', "day IN ('2024-01-01', '2024-01-03')"]), last));
  if (draw.chance(0.5)) {
    const expression = draw.pick(['amount * 2', "day || '!'", 'id % 3', 'row_number() OVER (PARTITION BY day ORDER BY id, amount)']);
    add('more', { type: 'derived-columns', config: { columns: [{ name: 'more', expression }] }, from: { in: [last] } });
  }
  if (draw.chance(0.3) && !nodes.more) {
    nodes.second = source('b');
    const rows = draw.pick(['all', 'distinct']);
    add('both', { type: 'union', config: { match: 'name', rows }, from: { in: [last, 'second'] } });
  }
  if (draw.chance(0.4)) {
    nodes.dims = source('dims.csv');
    const config = { kind: draw.pick(['inner', 'left']), keys: [{ left: 'shop', right: 'shop' }] };
    add('named', { type: 'join', config, from: { left: [last], right: ['dims'] } });
  }
  const end = draw.below(5);
  const measures = [
    { function: 'count', name: 'n' },
    { function: 'sum', column: 'amount', name: 'total' },
  ];
  if (end <= 1) add('sums', { type: 'aggregate', config: { keys: end === 0 ? ['day'] : ['day', 'shop'], measures }, from: { in: [last] } });
  if (end === 2) add('sums', { type: 'aggregate', config: { keys: ['shop'], measures }, from: { in: [last] } });
  const partitionBy = end !== 2 && draw.chance(0.4) ? ['day'] : [];
  nodes.out = { type: 'file-target', config: { path: `${folder}/out`, format: 'parquet', partitionBy }, from: { in: [last] } };
  return nodes;
}

/** Folders `a` and `b` of files below `day=…`, and a small table. */
class DataFolder {
  private readonly folder: string;
  private readonly draw: Draw;
  private next = 1;

  constructor(folder: string, draw: Draw) {
    this.folder = folder;
    this.draw = draw;
    for (const source of ['a', 'b']) for (let count = 3 + draw.below(3); count > 0; count--) this.write(this.newFile(source));
    this.writeShops();
  }

  change(): void {
    const { draw } = this;
    const source = draw.pick(['a', 'a', 'b']);
    const file = draw.pick(this.files(source));
    const kind = draw.pick(['new', 'changed', 'renamed', 'late', 'gone', 'shops']);
    if (kind === 'new') this.write(this.newFile(source));
    else if (kind === 'changed') this.write(file);
    else if (kind === 'renamed') renameSync(file, join(dirname(file), `renamed-${this.next++}.csv`));
    else if (kind === 'shops') this.writeShops();
    else if (kind === 'late') {
      const late = this.newFile(source);
      this.write(late);
      utimesSync(late, 1_600_000_000, 1_600_000_000 + this.next++);
    } else if (this.files(source).length > 1) rmSync(file);
  }

  private newFile(source: string): string {
    return join(this.folder, source, `day=2024-01-0${1 + this.draw.below(5)}`, `part-${this.next++}.csv`);
  }

  private files(source: string): string[] {
    const entries = readdirSync(join(this.folder, source), { recursive: true, withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).toSorted();
  }

  private write(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    const rows = Array.from(
      { length: 1 + this.draw.below(8) },
      () => `${this.draw.below(20)},${this.draw.below(4)},${this.draw.below(100)}`,
    );
    writeFileSync(path, `id,shop,amount\n${rows.join('\n')}\n`);
    utimesSync(path, 1_700_000_000, 1_700_000_000 + this.next++);
  }

  private writeShops(): void {
    const shops = [0, 1, 2].filter(() => this.draw.chance(0.8));
    writeFileSync(
      join(this.folder, 'dims.csv'),
      `shop,label\n${[...shops, 9].map((shop) => `${shop},s${this.draw.below(3)}`).join('\n')}\n`,
    );
    utimesSync(join(this.folder, 'dims.csv'), 1_700_000_000, 1_700_000_000 + this.next++);
  }
}

/** The same choices for the same seed. */
class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  below(count: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  chance(share: number): boolean {
    return this.below(1000) < share * 1000;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}
