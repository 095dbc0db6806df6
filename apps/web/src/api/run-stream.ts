import { fillPath, RunSnapshot, routes } from '@millrace/api';
import { initialRunState, isFinished, type RunState, reduceRun } from '@millrace/engine/reduce-run';
import { RunEvent } from '@millrace/engine/run-event';
import { z } from 'zod';

const Message = z.union([RunSnapshot, RunEvent]);
type Message = z.infer<typeof Message>;

/** Folds one message of a run's stream: a snapshot takes the place of all that came before it. */
export function foldMessage(state: RunState, message: Message): RunState {
  return message.kind === 'snapshot' ? message.state : reduceRun(state, message);
}

/**
 * Follows a run until it ends. Messages that arrive within one frame are given as one state. The browser reconnects by
 * itself and says where it was.
 * @param onMismatch called when the server speaks another version than this page; nothing more is followed then
 * @returns stops following
 */
export function followRun(runId: string, onState: (state: RunState) => void, onMismatch: () => void): () => void {
  const source = new EventSource(fillPath(routes.runEvents, { runId }));
  let state: RunState = { ...initialRunState, runId };
  let frame = 0;
  const flush = () => {
    frame = 0;
    onState(state);
  };
  const stop = () => {
    source.close();
    cancelAnimationFrame(frame);
  };
  source.onmessage = ({ data }) => {
    const message = Message.safeParse(JSON.parse(data));
    if (!message.success) {
      stop();
      onMismatch();
      return;
    }
    state = foldMessage(state, message.data);
    if (isFinished(state)) {
      stop();
      flush();
    } else if (frame === 0) frame = requestAnimationFrame(flush);
  };
  return stop;
}
