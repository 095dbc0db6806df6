import { classifyError } from '../classify-error.ts';
import type { CallName, WorkerReply, WorkerRequest } from '../worker-messages.ts';
import { bindQueries } from './bind-queries.ts';
import { databaseFailure } from './database/database-failure.ts';
import { fetchRows } from './database/fetch-rows.ts';
import { listTables } from './database/list-tables.ts';
import { loadRows } from './database/load-rows.ts';
import { examineFiles } from './examine-files.ts';
import { inspectSource } from './inspect-source.ts';
import { listFunctions } from './list-functions.ts';
import { openDatabase, type WorkerDatabase } from './open-database.ts';
import { parseTexts } from './parse-texts.ts';
import { runPreview } from './run-preview.ts';
import { runTask } from './run-task.ts';

type Call = Extract<WorkerRequest, { kind: 'call' }>;

let database: WorkerDatabase | undefined;
let current: { id: number; abort: AbortController } | undefined;

function send(reply: WorkerReply): void {
  process.send?.(reply);
}

function opened(kinds: WorkerDatabase['settings']['kind'][], name: CallName): WorkerDatabase {
  if (!database) throw new Error('The worker has no database yet.');
  if (!kinds.includes(database.settings.kind)) throw new Error(`A ${database.settings.kind} worker does not answer “${name}”.`);
  return database;
}

async function answer(call: Call, signal: AbortSignal): Promise<unknown> {
  switch (call.name) {
    case 'open':
      if (database) throw new Error('The worker has a database already.');
      database = await openDatabase(call.input);
      return null;
    case 'parse':
      return parseTexts(opened(['binder'], call.name).main, call.input);
    case 'bind':
      return bindQueries(opened(['binder'], call.name), call.input);
    case 'functions':
      return listFunctions(opened(['binder'], call.name).main);
    case 'inspect':
      return inspectSource(opened(['preview'], call.name), call.input, signal);
    case 'preview':
      return runPreview(opened(['preview'], call.name), call.input, signal);
    case 'task':
      return runTask(opened(['run'], call.name), call.input, signal, (metrics) => send({ kind: 'metrics', id: call.id, metrics }));
    case 'listTables':
      return inDatabase(call.name, listTables);
    case 'fetchRows':
      return inDatabase(call.name, (database) => fetchRows(database, call.input));
    case 'loadRows':
      return inDatabase(call.name, (database) => loadRows(database, call.input));
    case 'examine':
      return examineFiles(call.input.files, { signal });
  }
}

async function inDatabase<T>(name: CallName, work: (database: WorkerDatabase) => Promise<T>): Promise<T> {
  const worker = opened(['database'], name);
  try {
    return await work(worker);
  } catch (error) {
    throw worker.settings.database ? databaseFailure(error, worker.settings.database.reached) : error;
  }
}

async function serve(call: Call): Promise<void> {
  const abort = new AbortController();
  current = { id: call.id, abort };
  try {
    send({ kind: 'result', id: call.id, output: await answer(call, abort.signal) });
  } catch (error) {
    send({ kind: 'failed', id: call.id, error: classifyError(error).error });
  } finally {
    current = undefined;
  }
}

/** An interrupt that falls between two statements is lost, so it is repeated until the call has ended. */
function interrupt(id: number): void {
  if (current?.id !== id) return;
  current.abort.abort();
  const again = () => {
    if (current?.id !== id) return;
    database?.main.interrupt();
    setTimeout(again, 50);
  };
  again();
}

let queue = Promise.resolve();
// The parent is the only sender on this channel and its messages are of the closed union.
process.on('message', (request: WorkerRequest) => {
  if (request.kind === 'interrupt') interrupt(request.id);
  else queue = queue.then(() => serve(request));
});
// A worker without its parent must not go on; a running query would delay an orderly exit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C in a terminal reaches the whole group: the parent decides what becomes of its workers.
process.on('SIGINT', () => {});
send({ kind: 'ready' });
