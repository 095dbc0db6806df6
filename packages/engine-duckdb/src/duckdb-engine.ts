import { mkdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  type DatabaseAccess,
  type Engine,
  EngineFailure,
  type FunctionInfo,
  type Inspection,
  type InspectRequest,
  type PreviewRequest,
  type PreviewResult,
  type RunSession,
  type RunSessionOptions,
  type WorkerLimits,
} from '@millrace/engine';
import type { BindRequest, BindResult, ParseRequest, ParseResult } from '@millrace/plan';
import { DuckdbDatabases } from './duckdb-databases.ts';
import { DuckdbRunSession } from './duckdb-run-session.ts';
import { failure } from './engine-failure.ts';
import { type ExtensionName, extensionDirectory, installedExtensions } from './extensions/index.ts';
import { SpareWorkers } from './spare-workers.ts';
import { textFilesOf } from './sql-files.ts';
import type { WorkerCalls, WorkerSettings } from './worker-messages.ts';
import { isWorkerDeath } from './worker-process.ts';
import { WorkerSlot } from './worker-slot.ts';

export interface DuckdbEngineOptions {
  /** Workspace roots: all that previews and binding may read. */
  readableDirectories: string[];
  /** A folder of the engine's own, for spill files; made if it is not there. */
  scratchDirectory: string;
  previewLimits: WorkerLimits;
}

/** Those that read files; they take 20 ms each to load. */
const fileExtensions = ['excel', 'avro'] as const satisfies ExtensionName[];
const BIND_CACHE = 5000;
const BINDER_LIMITS: WorkerLimits = { memoryBytes: 512 * 1024 ** 2, threads: 1, spillBytes: 64 * 1024 ** 2, processBytes: 1024 ** 3 };
const DESIGN_TIMEOUT_MS = 10_000;

/**
 * Starts the engine: its workers are child processes, and the caller's process never runs a query. They come up in the
 * background; a call waits for its worker, and tells why when it could not be started.
 */
export async function createDuckdbEngine(options: DuckdbEngineOptions): Promise<Engine> {
  await mkdir(options.scratchDirectory, { recursive: true, mode: 0o700 });
  const scratch = await realpath(options.scratchDirectory);
  const engine = new DuckdbEngine({ ...options, scratchDirectory: scratch });
  engine.start().catch(() => {});
  return engine;
}

class DuckdbEngine implements Engine {
  readonly name = 'DuckDB';
  readonly version = duckdbVersion();
  readonly extensions: ReadonlySet<string>;
  readonly databases: DatabaseAccess;
  private readonly spares = new SpareWorkers();
  private readonly binder: WorkerSlot;
  private readonly previews: WorkerSlot;
  private readonly scratchDirectory: string;
  private readonly bound = new Map<string, BindResult>();
  private readonly sessions = new Set<RunSession>();
  private listed: Promise<FunctionInfo[]> | undefined;
  private nextDirectory = 1;

  constructor(options: DuckdbEngineOptions) {
    this.scratchDirectory = options.scratchDirectory;
    this.extensions = installedExtensions();
    this.databases = new DuckdbDatabases({
      spares: this.spares,
      newDirectory: () => this.newDirectory('database'),
      extensions: (names) => this.loaded(names),
    });
    const slot = (kind: WorkerSettings['kind'], limits: WorkerLimits) => {
      const { readableDirectories } = options;
      return new WorkerSlot(
        {
          kind,
          readableDirectories,
          writableDirectories: [],
          temporaryDirectory: this.newDirectory(kind),
          limits,
          extensions: this.loaded(kind === 'preview' ? fileExtensions : []),
        },
        this.spares,
      );
    };
    this.binder = slot('binder', BINDER_LIMITS);
    this.previews = slot('preview', options.previewLimits);
  }

  /** Resolves when expressions can be bound; the other workers start meanwhile. */
  async start(): Promise<void> {
    const previews = this.previews.warm();
    previews.catch(() => {});
    await this.binder.warm();
    previews.then(() => this.spares.fill()).catch(() => {});
  }

  async parse(requests: ParseRequest[]): Promise<ParseResult[]> {
    return this.eachOrAll('parse', requests, { ok: false, message: 'This is too large to be read.', position: null });
  }

  async bind(queries: BindRequest[]): Promise<BindResult[]> {
    const missing = [...new Set(queries.map((query) => query.sql).filter((sql) => !this.bound.has(sql)))];
    const message = 'This takes too long or too much memory to be looked at.';
    const tooMuch: BindResult = { ok: false, message, position: null, code: 'too-complex', candidates: [] };
    const results = await this.eachOrAll(
      'bind',
      missing.map((sql) => ({ sql })),
      tooMuch,
    );
    const fresh = new Map(missing.map((sql, index) => [sql, results[index]]));
    return queries.map(({ sql }) => {
      const result = fresh.get(sql) ?? this.bound.get(sql);
      if (!result) throw new Error('The binder gave fewer results than there are queries.');
      this.remember(sql, result);
      return result;
    });
  }

  inspect(request: InspectRequest, signal?: AbortSignal): Promise<Inspection> {
    return this.previews.call('inspect', request, { signal });
  }

  async preview(request: PreviewRequest, signal?: AbortSignal): Promise<PreviewResult> {
    const timeout = AbortSignal.timeout(request.timeoutMs);
    try {
      return await this.previews.call('preview', request, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) throw previewTimeout(request.timeoutMs);
      if (!isWorkerDeath(error)) throw error;
      // The new worker remembers the fault, so the next preview is refused at once.
      const fault = await this.previews.call(
        'examine',
        { files: textFilesOf([...request.samples.map((sample) => sample.sql), request.sql]) },
        { signal },
      );
      throw fault ? failure('data', fault.code, fault.reason, { file: fault.file }) : error;
    }
  }

  functions(): Promise<FunctionInfo[]> {
    this.listed ??= this.binder.call('functions', null);
    return this.listed;
  }

  async openRun(options: RunSessionOptions): Promise<RunSession> {
    const temporaryDirectory = this.newDirectory('run');
    await mkdir(temporaryDirectory, { recursive: true, mode: 0o700 });
    const worker = this.spares.take();
    await worker.open({
      kind: 'run',
      readableDirectories: options.readableDirectories,
      writableDirectories: [...options.writableDirectories, options.scratchDirectory],
      temporaryDirectory,
      limits: options.limits,
      extensions: this.loaded(options.extensions ?? []),
    });
    const session = new DuckdbRunSession(worker, this.spares, temporaryDirectory);
    this.sessions.add(session);
    worker.exited.then(() => this.sessions.delete(session));
    return session;
  }

  async close(): Promise<void> {
    await Promise.all([
      this.binder.close(),
      this.previews.close(),
      this.spares.close(),
      ...[...this.sessions].map((session) => session.close()),
    ]);
  }

  /**
   * Asks the binder about all at once. When it does not come back, each is asked by itself, so that the one that is too
   * much for it spoils no other, nor a worker that died of something else.
   */
  private async eachOrAll<Name extends 'parse' | 'bind'>(
    name: Name,
    inputs: WorkerCalls[Name]['input'],
    tooMuch: WorkerCalls[Name]['output'][number],
    again = false,
  ): Promise<WorkerCalls[Name]['output'][number][]> {
    if (inputs.length === 0) return [];
    try {
      return await this.binder.call(name, inputs, { signal: AbortSignal.timeout(DESIGN_TIMEOUT_MS) });
    } catch (error) {
      if (!isLost(error)) throw error;
      if (inputs.length === 1 && again) return [tooMuch];
    }
    const results: WorkerCalls[Name]['output'][number][] = [];
    for (const input of inputs) results.push(...(await this.eachOrAll(name, [input] as WorkerCalls[Name]['input'], tooMuch, true)));
    return results;
  }

  private loaded(wanted: readonly string[]): WorkerSettings['extensions'] {
    return { directory: extensionDirectory(), names: wanted.filter((name) => this.extensions.has(name)) };
  }

  private newDirectory(kind: string): string {
    return join(this.scratchDirectory, `worker-${process.pid}-${kind}-${this.nextDirectory++}`);
  }

  private remember(sql: string, result: BindResult): void {
    this.bound.delete(sql);
    this.bound.set(sql, result);
    for (const oldest of this.bound.keys()) {
      if (this.bound.size <= BIND_CACHE) return;
      this.bound.delete(oldest);
    }
  }
}

/** Whether a call ended because its worker had to be stopped, or was. */
function isLost(error: unknown): boolean {
  if (error instanceof EngineFailure) return error.detail.code === 'worker-died' || error.detail.code === 'memory-wall';
  return error instanceof Error && error.name === 'TimeoutError';
}

function previewTimeout(timeoutMs: number): Error {
  return failure('resources', 'preview-timeout', `The preview took longer than ${Math.round(timeoutMs / 1000)} s and was stopped.`, {
    hint: 'Preview an earlier node, or filter the source first.',
  });
}

function duckdbVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('@duckdb/node-api/package.json');
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
  return version.split('-')[0] ?? version;
}
