import { setTimeout as wait } from 'node:timers/promises';
import type { RunSnapshot } from '@millrace/api';
import { initialRunState, isFinished, type RunEvent, type RunState, reduceRun } from '@millrace/engine';
import type { RunStore } from '@millrace/metadata';
import type { LiveRun } from './live-run.ts';
import type { RunSubscription } from './run-subscription.ts';

/** More missed events than this are told by one snapshot. */
const REPLAY_LIMIT = 500;
const OTHER_PROCESS_EVERY_MS = 500;

export interface RunStreamOptions {
  runId: string;
  store: RunStore;
  /** The run when this process runs it. */
  live: LiveRun | undefined;
  /** The number of the last event that the reader has; null for a new reader. */
  after: number | null;
  /** Fires when the reader went away. */
  signal: AbortSignal;
}

type StreamMessage = RunEvent | RunSnapshot;

/**
 * Tells a run to one reader, from where it left off to the run's last event: first what is stored, then what comes. A
 * new reader of a run under way gets its state in one message.
 */
export async function* runStream(options: RunStreamOptions): AsyncGenerator<StreamMessage> {
  // Watching starts before the store is read, so that no event falls between the two.
  const subscription = options.live?.watch();
  const close = () => subscription?.close();
  options.signal.addEventListener('abort', close);
  try {
    let seq = options.after ?? 0;
    for await (const message of missed(options)) {
      seq = seqOf(message);
      yield message;
      if (isLast(message)) return;
    }
    yield* subscription ? follow(subscription, seq) : followStore(options, seq);
  } finally {
    options.signal.removeEventListener('abort', close);
    close();
  }
}

/** The number of the last event that a reader of the message has. */
export function seqOf(message: StreamMessage): number {
  return message.kind === 'snapshot' ? message.state.lastSeq : message.seq;
}

function isLast(message: StreamMessage): boolean {
  return message.kind === 'snapshot' ? isFinished(message.state) : message.kind === 'run-finished';
}

async function* missed({ runId, store, live, after }: RunStreamOptions): AsyncGenerator<StreamMessage> {
  if (after === null && live && !isFinished(live.state)) {
    yield { kind: 'snapshot', state: live.state };
    return;
  }
  const events = await store.loadEvents(runId, after ?? 0);
  // A run that has ended may have events that could not be stored yet, as on a full disk.
  const isStored = !live || !isFinished(live.state) || events.at(-1)?.kind === 'run-finished' || after === live.state.lastSeq;
  if (live && !isStored) yield { kind: 'snapshot', state: live.state };
  else if (events.length <= REPLAY_LIMIT) yield* events;
  else yield { kind: 'snapshot', state: await storedState(store, runId) };
}

async function* follow(subscription: RunSubscription, after: number): AsyncGenerator<StreamMessage> {
  let seq = after;
  for (let message = await subscription.next(); message; message = await subscription.next()) {
    if (seqOf(message) <= seq) continue;
    seq = seqOf(message);
    yield message;
  }
}

/** A run of another process, such as one of the command line, is followed through the store. */
async function* followStore({ runId, store, signal }: RunStreamOptions, after: number): AsyncGenerator<RunEvent> {
  let seq = after;
  while (!signal.aborted) {
    const finished = (await store.findRun(runId))?.run.finishedAt != null;
    for (const event of await store.loadEvents(runId, seq)) {
      seq = event.seq;
      yield event;
    }
    if (finished) return;
    await wait(OTHER_PROCESS_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** The fold of what is stored of a run. */
export async function storedState(store: RunStore, runId: string): Promise<RunState> {
  return (await store.loadEvents(runId, 0)).reduce(reduceRun, initialRunState);
}
