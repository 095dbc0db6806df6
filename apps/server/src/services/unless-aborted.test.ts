import { describe, expect, it } from 'vitest';
import { unlessAborted } from './unless-aborted.ts';

describe('unlessAborted', () => {
  it('gives what comes in time, and takes nothing back', async () => {
    const released: number[] = [];
    const signal = new AbortController().signal;
    const release = async (late: number) => void released.push(late);
    expect(await unlessAborted(Promise.resolve(7), signal, release)).toBe(7);
    expect(released).toEqual([]);
  });

  it('waits no longer than until the signal, and takes back what comes after it', async () => {
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<number>();
    const released = Promise.withResolvers<number>();
    const waiting = unlessAborted(promise, controller.signal, async (late) => released.resolve(late));
    controller.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    resolve(7);
    expect(await released.promise).toBe(7);
  });

  it('does not begin to wait when the signal has fired already', async () => {
    const never = new Promise<number>(() => undefined);
    await expect(unlessAborted(never, AbortSignal.abort(new Error('cancelled')), async () => undefined)).rejects.toThrow('cancelled');
  });

  it('throws what the work throws', async () => {
    const signal = new AbortController().signal;
    await expect(unlessAborted(Promise.reject(new Error('no worker')), signal, async () => undefined)).rejects.toThrow('no worker');
  });
});
