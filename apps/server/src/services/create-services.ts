import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceInfo } from '@millrace/api';
import { createDuckdbEngine } from '@millrace/engine-duckdb';
import { type Metadata, openMetadata } from '@millrace/metadata';
import { nodeRegistry } from '@millrace/nodes/registry';
import { version } from '../plugins/version.ts';
import { BucketService } from './buckets/bucket-service.ts';
import { BucketStore } from './buckets/bucket-store.ts';
import { withStaging } from './buckets/staging-engine.ts';
import { ConnectionService } from './connections/connection-service.ts';
import { ConnectionStore } from './connections/connection-store.ts';
import { EgressPolicy } from './connections/egress-policy.ts';
import { DesignEngine } from './design-engine.ts';
import { DesignService } from './design-service.ts';
import { ExportService } from './export-service.ts';
import { FetchedSources } from './fetched-sources.ts';
import { FileBrowser } from './file-browser.ts';
import { PipelineStore } from './pipeline-store.ts';
import { RunExecutor } from './run-executor.ts';
import { RunService } from './run-service.ts';
import { makeScratch } from './scratch.ts';
import { SessionService } from './session-service.ts';
import { SourceFinder } from './source-finder.ts';
import { targetPathIn } from './target-path.ts';
import { UserError } from './user-error.ts';
import { workerLimits } from './worker-limits.ts';
import { openWorkspace, type Workspace } from './workspace.ts';
import { lockWorkspace } from './workspace-lock.ts';

export interface ServicesOptions {
  /** The workspace's folder. */
  folder: string;
  /**
   * `server` is the workspace's one server, and takes its lock. `process` works beside it, as the command line does: it
   * shares the run history, has scratch of its own, and data sets are committed in one step, so neither harms the other.
   */
  role: 'server' | 'process';
}

/** Copies of objects for previews take no more than this on the disk. */
const OBJECT_CACHE_BYTES = 4 * 1024 ** 3;

/** All that the studio does, without HTTP or a terminal around it. */
export interface Services {
  workspace: Workspace;
  pipelines: PipelineStore;
  design: DesignService;
  exports: ExportService;
  runs: RunService;
  files: FileBrowser;
  connections: ConnectionService;
  buckets: BucketService;
  sessions: SessionService;
  /** One name for each workspace: browsers do not keep the cookies of different ports apart. */
  cookieName: string;
  info(): WorkspaceInfo;
  /** Leaves the server's address where a second one finds it. */
  announce(address: string): Promise<void>;
  /** Who is told of what goes wrong behind the user's back. */
  onProblem(listener: (error: unknown, what: string) => void): void;
  close(): Promise<void>;
}

/**
 * Opens a workspace and puts the studio's parts together.
 * @throws UserError when the folder cannot be used, or another server has it
 */
export async function createServices({ folder, role }: ServicesOptions): Promise<Services> {
  const workspace = await openWorkspace(folder);
  const lock = role === 'server' ? lockWorkspace(workspace) : undefined;
  const metadata = await openHistory(workspace);
  let onProblem = (_error: unknown, _what: string): void => undefined;
  if (role === 'server') await metadata.runs.markInterrupted(Date.now());
  const scratchFolder = await makeScratch(workspace, role);

  const limits = workerLimits(scratchFolder);
  const buckets = new BucketService(new BucketStore(workspace));
  const duckdb = await createDuckdbEngine({
    readableDirectories: [workspace.root],
    scratchDirectory: join(scratchFolder, 'engine'),
    previewLimits: { ...(await limits.now()), memoryBytes: limits.previewMemoryBytes },
  });
  const engine = withStaging(duckdb, { buckets, cacheFolder: join(scratchFolder, 'objects'), cacheBytes: OBJECT_CACHE_BYTES });
  const connections = new ConnectionStore(workspace);
  const reach = { workspace, connections, egress: new EgressPolicy(workspace) };
  const fetched = new FetchedSources(reach, engine, join(scratchFolder, 'fetched'));
  const sources = new SourceFinder(workspace, engine, buckets, fetched);
  const designEngine = new DesignEngine(engine, sources);
  const design = new DesignService({
    workspace,
    registry: nodeRegistry,
    engine,
    designEngine,
    targetPath: targetPathIn(workspace, buckets),
    buckets,
    connections: () => new Map(connections.list().map(({ name, kind }) => [name, kind])),
  });
  const pipelines = new PipelineStore(workspace);
  const runs = new RunService({
    store: metadata.runs,
    pipelines,
    executor: new RunExecutor({ workspace, design, engine, buckets, reach, limits, scratchFolder }),
    owner: role === 'server' ? 'server' : `process:${process.pid}`,
    concurrency: 1,
    onStoreError: (error) => onProblem(error, 'the run history cannot be written'),
  });
  return {
    workspace,
    pipelines,
    design,
    exports: new ExportService({ workspace, design }),
    runs,
    files: new FileBrowser(workspace, buckets),
    buckets,
    connections: new ConnectionService(reach, engine),
    sessions: await SessionService.open(metadata.sessions),
    cookieName: `millrace_${createHash('sha256').update(workspace.root).digest('hex').slice(0, 12)}`,
    info: () => ({
      name: workspace.name,
      version,
      engine: { name: engine.name, version: engine.version, threads: limits.threads, memoryBytes: limits.memoryBytes },
    }),
    announce: async (address) => lock?.announce(address),
    onProblem: (listener) => {
      onProblem = listener;
    },
    close: async () => {
      await runs.close();
      await engine.close();
      buckets.close();
      await rm(scratchFolder, { recursive: true, force: true });
      await metadata.close();
      lock?.release();
    },
  };
}

async function openHistory(workspace: Workspace): Promise<Metadata> {
  try {
    return await openMetadata(join(workspace.privateFolder, 'metadata.sqlite'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('refused', 'history-unreadable', `The history of runs cannot be opened: ${reason}`, {
      hint: 'Move the file .millrace/metadata.sqlite away to start a new one. Pipelines and data are not in it.',
      cause,
    });
  }
}
