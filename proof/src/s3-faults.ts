import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFinished } from '@millrace/engine';
import { emptyDocument, type PipelineDocument } from '@millrace/pipeline';
import { createServices, type Services } from '@millrace/server/services';
import { openObjectDataset, S3ObjectStore } from '@millrace/storage';
import { type Fault, faults, startFaultProxy, startS3Server } from '@millrace/storage/testing';
import type { Proof, ProofFigures } from './proof.ts';
import { seededRandom } from './random.ts';

const OBJECTS = 3;
const ROWS = 40;
/** A share of requests goes wrong; in some rounds most of them do. */
const SHARES = [0, 0.02, 0.05, 0.1, 0.3];

/**
 * Runs whole pipelines from a bucket into a bucket through a proxy that misbehaves, and compares what was published with
 * what each run said of itself: a run that succeeded has all its rows there, once, and one that failed none.
 */
export const s3Faults: Proof = {
  name: 's3-faults',
  summary: 'runs against a store that misbehaves give the right rows or fail cleanly',
  rounds: 1000,
  needsS3Server: true,
  async run({ rounds, seed, say }) {
    process.env.MILLRACE_S3_STALL_MS = '400';
    const random = seededRandom(seed);
    const server = await startS3Server(['lake']);
    let share = 0;
    let injected = 0;
    const proxy = await startFaultProxy(server.access.endpoint, () => {
      if (random() >= share) return undefined;
      injected++;
      return faults[Math.floor(random() * faults.length)] as Fault;
    });
    const folder = await mkdtemp(join(tmpdir(), 'millrace-proof-'));
    const services = await createServices({ folder, role: 'process' });
    const direct = new S3ObjectStore(server.access, 'lake');
    try {
      const { accessKeyId, secretAccessKey } = server.access.key;
      await services.buckets.save({
        name: 'Lake',
        endpoint: proxy.endpoint,
        region: 'us-east-1',
        pathStyle: true,
        accessKeyId,
        secret: secretAccessKey,
        roots: ['lake'],
      });
      const outcomes = new Map<number, string>();
      let mostRequests = 0;
      for (let round = 0; round < rounds; round++) {
        for (let object = 0; object < OBJECTS; object++) await direct.put(`in/${round}/${object}.csv`, Buffer.from(csv(round, object)));
        share = SHARES[round % SHARES.length] ?? 0;
        proxy.requests.clear();
        outcomes.set(round, await runOnce(services, round));
        share = 0;
        for (const [request, count] of proxy.requests)
          if (request.startsWith('GET /lake/in/')) mostRequests = Math.max(mostRequests, count);
        if ((round + 1) % 50 === 0) say(`${round + 1} of ${rounds} rounds, ${injected} faults`);
      }
      const figures = await judge(direct, outcomes);
      return { ...figures, faults: injected, mostRequestsOfAnObject: mostRequests };
    } finally {
      await services.close();
      await proxy.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** @returns how the run ended: `succeeded`, or the error's code */
async function runOnce(services: Services, round: number): Promise<string> {
  const body = { pipelineId: 'copy', document: pipeline(round), requestId: `round-${round}` };
  const started = await services.runs.start(body).catch((error: unknown) => codeOf(error));
  if (typeof started === 'string') return started;
  for (;;) {
    const stream = await services.runs.stream(started.runId, null, new AbortController().signal);
    if (stream) for await (const _ of stream);
    const { state } = await services.runs.detail(started.runId);
    if (isFinished(state)) return state.outcome === 'succeeded' ? 'succeeded' : (state.error?.code ?? 'failed');
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  throw error;
}

async function judge(store: S3ObjectStore, outcomes: ReadonlyMap<number, string>): Promise<ProofFigures> {
  const seen = new Map<string, number>();
  const dataset = await openObjectDataset({ store, prefix: 'out/' });
  for (const { key } of dataset?.files ?? []) {
    const text = (await store.read(key))?.toString();
    if (text === undefined) throw new Error(`The published object ${key} is gone.`);
    for (const line of text.split('\n').slice(1)) if (line !== '') seen.set(line, (seen.get(line) ?? 0) + 1);
  }
  const figures: ProofFigures = { rounds: outcomes.size, lost: 0, doubled: 0, mixed: 0, succeeded: 0, failed: 0, unknown: 0 };
  const add = (name: string, count = 1) => {
    figures[name] = (figures[name] ?? 0) + count;
  };
  for (const [round, outcome] of outcomes) {
    const counts = rowsOf(round).map((row) => seen.get(row) ?? 0);
    const present = counts.filter((count) => count > 0).length;
    for (const row of rowsOf(round)) seen.delete(row);
    add('doubled', counts.filter((count) => count > 1).length);
    if (outcome === 'succeeded') {
      add('succeeded');
      add('lost', counts.length - present);
    } else if (outcome === 'commit-unknown') {
      add('unknown');
      if (present !== 0 && present !== counts.length) add('mixed');
    } else {
      add('failed');
      if (present > 0) add('mixed');
    }
  }
  // A row that no object held: bytes were damaged on the way.
  add('mixed', seen.size);
  return figures;
}

function rowsOf(round: number): string[] {
  return Array.from({ length: OBJECTS }, (_, object) => csv(round, object).trimEnd().split('\n').slice(1)).flat();
}

function csv(round: number, object: number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => `${round},${object},${row},text-${round * 7919 + object * 104729 + row}`);
  return `round,object,row,text\n${rows.join('\n')}\n`;
}

function pipeline(round: number): PipelineDocument {
  return {
    ...emptyDocument('Copy'),
    nodes: [
      { id: 'in', type: 'file-source', typeVersion: 1, name: 'In', config: { path: `s3://lake/in/${round}`, format: 'csv' } },
      { id: 'out', type: 'file-target', typeVersion: 1, name: 'Out', config: { path: 's3://lake/out', format: 'csv', mode: 'append' } },
    ],
    edges: [{ from: { node: 'in', port: 'out' }, to: { node: 'out', port: 'in' } }],
  };
}
