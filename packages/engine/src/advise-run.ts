import { type RunState, type StageState, stageMetrics } from './reduce-run.ts';

/** One of the three causes of slow pipelines, or memory. */
export type AdviceCause = 'too-much-data' | 'layout' | 'no-parallelism' | 'memory';

export interface Advice {
  cause: AdviceCause;
  /** A sentence without its full stop. */
  title: string;
  /** The figures that it rests on. */
  evidence: string;
  /** What to do about it. */
  mend: string;
}

export interface RunAdvice {
  /** The stage that took most of the time, and its share of it from 0 to 1; null for a run of one stage. */
  bottleneck: { title: string; share: number } | null;
  advice: Advice[];
}

/** Runs that are shorter are quick enough whatever they do. */
const WORTH_IT_MS = 3000;
const SMALL_FILE_BYTES = 4 * 1024 ** 2;
const LARGE_BYTES = 256 * 1024 ** 2;
const MANY_FILES = 200;
const NEARLY_IDLE = 0.65;
const SKEWED = 4;

/**
 * Names why a run took its time: too much data, a bad layout of the files, work that was not done at the same time, or
 * too little memory. Judges finished runs; each judgement comes with its evidence, and none is better than a guess.
 */
export function adviseRun(run: RunState): RunAdvice {
  const elapsed = run.stages.reduce((sum, stage) => sum + stageMetrics(stage).elapsedMs, 0);
  if (run.outcome !== 'succeeded' || elapsed < WORTH_IT_MS) return { bottleneck: null, advice: [] };
  const [slowest] = run.stages.toSorted((a, b) => stageMetrics(b).elapsedMs - stageMetrics(a).elapsedMs);
  const bottleneck =
    slowest && run.stages.length > 1 ? { title: slowest.plan.title, share: stageMetrics(slowest).elapsedMs / elapsed } : null;
  const advice = run.stages.flatMap((stage) => [
    ...dataAdvice(stage, run),
    ...layoutAdvice(stage),
    ...parallelAdvice(stage, run),
    ...memoryAdvice(stage),
  ]);
  const seen = new Set<string>();
  return { bottleneck, advice: advice.filter(({ title }) => !seen.has(title) && seen.add(title)) };
}

function dataAdvice({ plan }: StageState, run: RunState): Advice[] {
  const text = plan.textBytes ?? 0;
  const written = run.outputs.reduce((sum, { rows }) => sum + rows, 0);
  if (text > LARGE_BYTES) {
    return [
      {
        cause: 'too-much-data',
        title: 'Whole text files are read, whatever is needed of them',
        evidence: `${bytes(text)} of CSV or JSON; of such files every column is read, and nothing can be skipped`,
        mend: 'Write them once as Parquet, partitioned by what you filter by, and read that',
      },
    ];
  }
  if (plan.inputBytes > LARGE_BYTES && written > 0 && written * 1000 < plan.inputBytes / 100) {
    return [
      {
        cause: 'too-much-data',
        title: 'Much is read for few rows',
        evidence: `${bytes(plan.inputBytes)} in ${count(plan.inputFiles, 'file')} for ${count(written, 'row')}`,
        mend: 'Filter by a column whose values are folder names, or partition the data by the column that you filter by',
      },
    ];
  }
  return [];
}

function layoutAdvice({ plan }: StageState): Advice[] {
  const size = plan.inputFiles === 0 ? 0 : plan.inputBytes / plan.inputFiles;
  if (plan.inputFiles < MANY_FILES || size > SMALL_FILE_BYTES) return [];
  return [
    {
      cause: 'layout',
      title: 'The data lies in many small files',
      evidence: `${count(plan.inputFiles, 'file')} of ${bytes(size)} on average; opening each one costs more than reading it`,
      mend: 'Join them into files of 100 MB or more: a pipeline of a source and a Parquet target does it',
    },
  ];
}

function parallelAdvice(stage: StageState, run: RunState): Advice[] {
  const { elapsedMs, cpuMs } = stageMetrics(stage);
  const threads = run.threads ?? 1;
  const found: Advice[] = [];
  const busy = elapsedMs === 0 ? threads : cpuMs / elapsedMs;
  if (threads > 1 && elapsedMs > WORTH_IT_MS && busy < threads * NEARLY_IDLE) {
    const gzip = stage.plan.gzipBytes ?? 0;
    found.push({
      cause: 'no-parallelism',
      title: 'Most of the processors had nothing to do',
      evidence: `${busy.toFixed(1)} of ${threads} were at work in “${stage.plan.title}”${gzip > 0 ? `; ${bytes(gzip)} are gzip files, each of which one thread must unpack` : ''}`,
      mend:
        gzip > 0
          ? 'Keep the files as Parquet or without gzip, or split them'
          : 'A slow disk, one large file or one very large group may be the reason: spread the work over more files or groups',
    });
  }
  const skew = taskSkew(stage.taskMs ?? []);
  if (skew && skew.ratio >= SKEWED) {
    found.push({
      cause: 'no-parallelism',
      title: 'One task took much longer than the others',
      evidence: `${seconds(skew.longest)} against ${seconds(skew.median)} in the middle of ${count(stage.taskMs?.length ?? 0, 'task')}`,
      mend: 'Partition the input more evenly: its largest partition decides how long the stage takes',
    });
  }
  return found;
}

function memoryAdvice(stage: StageState): Advice[] {
  const { spillBytes } = stageMetrics(stage);
  if (spillBytes === 0) return [];
  return [
    {
      cause: 'memory',
      title: 'The work did not fit into memory',
      evidence: `${bytes(spillBytes)} went to the disk and back in “${stage.plan.title}”`,
      mend: 'Select fewer columns and filter before sorts, joins and aggregates, or give the run more memory',
    },
  ];
}

/** How much longer the longest task of a stage took than the one in the middle; undefined for fewer than four tasks. */
export function taskSkew(taskMs: readonly number[]): { longest: number; median: number; ratio: number } | undefined {
  if (taskMs.length < 4) return undefined;
  const sorted = taskMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const longest = sorted.at(-1) ?? 0;
  return { longest, median, ratio: longest / Math.max(1, median) };
}

function bytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
