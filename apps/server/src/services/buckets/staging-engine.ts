import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Engine,
  EngineFailure,
  type PreviewRequest,
  type PreviewResult,
  type RunSession,
  type RunSessionOptions,
  type RunTaskOptions,
  type TaskOutput,
  type TaskResult,
} from '@millrace/engine';
import type { InputFile, Task } from '@millrace/plan';
import type { BucketService } from './bucket-service.ts';
import { ObjectCache } from './object-cache.ts';
import { inEngineTerms, type StagedFiles, stageFiles, withAddresses } from './stage-files.ts';
import { inspectStaged } from './staged-inspection.ts';
import { replaceReadPaths } from './staged-paths.ts';
import { isStorePath } from './store-path.ts';

export interface StagingOptions {
  buckets: BucketService;
  /** For copies that previews use; below a folder that the engine may read. */
  cacheFolder: string;
  cacheBytes: number;
}

/** An engine whose workers see objects as local files: they are fetched before the engine is asked, as it has no network. */
export interface StagingEngine extends Engine {
  /** Tells of objects that a preview may name. */
  expect(files: InputFile[]): void;
}

const MOST_EXPECTED = 20_000;

export function withStaging(engine: Engine, { buckets, cacheFolder, cacheBytes }: StagingOptions): StagingEngine {
  const cache = new ObjectCache(buckets, cacheFolder, cacheBytes);
  const expected = new Map<string, InputFile>();
  const staging: Pick<StagingEngine, 'expect' | 'inspect' | 'preview' | 'openRun'> = {
    expect(files) {
      for (const file of files) {
        expected.delete(file.path);
        expected.set(file.path, file);
      }
      for (const oldest of expected.keys()) if (expected.size > MOST_EXPECTED) expected.delete(oldest);
    },
    async inspect(request, signal) {
      if (!request.files.some((file) => isStorePath(file.path))) return engine.inspect(request, signal);
      return inspectStaged(cache, (staged) => engine.inspect(staged, signal), request, signal);
    },
    preview: (request, signal) => previewStaged(engine, cache, expected, request, signal),
    openRun: async (options) => new StagingSession(await engine.openRun(options), buckets, options),
  };
  // All else is the engine's own, whatever it offers.
  return Object.assign(Object.create(engine) as Engine, staging);
}

async function previewStaged(
  engine: Engine,
  cache: ObjectCache,
  expected: ReadonlyMap<string, InputFile>,
  request: PreviewRequest,
  signal?: AbortSignal,
): Promise<PreviewResult> {
  const named = new Set<string>();
  const note = (path: string) => {
    if (isStorePath(path)) named.add(path);
    return undefined;
  };
  for (const sql of [request.sql, ...request.samples.map((sample) => sample.sql)]) replaceReadPaths(sql, note);
  if (named.size === 0) return engine.preview(request, signal);
  const copies = new Map<string, string>();
  const releases: (() => void)[] = [];
  try {
    await Promise.all(
      [...named].map(async (path) => {
        const file = expected.get(path);
        if (!file) return;
        const copy = await cache.take(file, { kind: 'whole' }, signal);
        releases.push(copy.release);
        copies.set(path, copy.path);
      }),
    );
    const local = (sql: string) => replaceReadPaths(sql, (path) => copies.get(path));
    const samples = request.samples.map((sample) => ({ ...sample, sql: local(sample.sql) }));
    return await engine.preview({ ...request, samples, sql: local(request.sql) }, signal);
  } catch (error) {
    throw withAddresses(inEngineTerms(error), copies);
  } finally {
    for (const release of releases) release();
  }
}

/** Fetches a task's objects into the run's scratch before the task runs, and removes them after it. */
class StagingSession implements RunSession {
  private readonly session: RunSession;
  private readonly buckets: BucketService;
  private readonly options: RunSessionOptions;
  private nextFolder = 1;

  constructor(session: RunSession, buckets: BucketService, options: RunSessionOptions) {
    this.session = session;
    this.buckets = buckets;
    this.options = options;
  }

  async runTask(task: Task, output: TaskOutput, options: RunTaskOptions): Promise<TaskResult> {
    const files = task.inputs.flatMap((input) => input.files).filter((file) => isStorePath(file.path));
    if (files.length === 0) return this.session.runTask(task, output, options);
    this.requireRoom(files);
    const folder = join(this.options.scratchDirectory, 'objects', String(this.nextFolder++));
    let copies: StagedFiles = new Map();
    try {
      copies = await stageFiles(this.buckets, files, folder, options.signal);
      const result = await this.session.runTask(localTask(task, copies), output, options);
      const addresses = new Map([...copies].map(([address, path]) => [path, address]));
      return { ...result, skipped: result.skipped.map((skipped) => ({ ...skipped, file: addresses.get(skipped.file) ?? skipped.file })) };
    } catch (error) {
      const nodeId = task.inputs[0]?.nodeId;
      throw withAddresses(inEngineTerms(error, nodeId === undefined ? {} : { nodeId }), copies);
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private requireRoom(files: InputFile[]): void {
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const { spillBytes } = this.options.limits;
    if (bytes <= spillBytes) return;
    const [wanted, free] = [bytes, spillBytes].map((count) => `${(count / 1024 ** 3).toFixed(1)} GiB`);
    throw new EngineFailure({
      class: 'resources',
      code: 'staging-too-large',
      message: `A task reads ${wanted} of objects, and there is room for ${free} in the run’s scratch.`,
      hint: 'Free some space on the disk, or read fewer objects at a time.',
      retryable: true,
    });
  }
}

function localTask(task: Task, copies: StagedFiles): Task {
  const local = (file: InputFile) => ({ ...file, path: copies.get(file.path) ?? file.path });
  return {
    ...task,
    sql: replaceReadPaths(task.sql, (path) => copies.get(path)),
    inputs: task.inputs.map((input) => ({ ...input, files: input.files.map(local) })),
  };
}
