import { initialRunState, isFinished, type RunEvent, type RunState, reduceRun } from '@millrace/engine';
import { RunSubscription } from './run-subscription.ts';

/** A run that this process runs: its state so far, and those who watch it. */
export class LiveRun {
  state: RunState = initialRunState;
  private readonly watching = new Set<RunSubscription>();

  /** Folds an event in and hands it to everybody who watches. */
  publish(event: RunEvent): void {
    this.state = reduceRun(this.state, event);
    for (const subscription of this.watching) subscription.push(event);
    if (isFinished(this.state)) this.end();
  }

  /** Whatever is published from now on; ends after the run's last event. */
  watch(): RunSubscription {
    const subscription = new RunSubscription(
      () => this.state,
      () => this.watching.delete(subscription),
    );
    if (isFinished(this.state)) subscription.end();
    else this.watching.add(subscription);
    return subscription;
  }

  private end(): void {
    for (const subscription of this.watching) subscription.end();
    this.watching.clear();
  }
}
