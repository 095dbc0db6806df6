/**
 * Waits for something that cannot be stopped itself, but no longer than until the signal fires.
 * @param release takes back what comes after all when nobody waits for it any more
 * @throws the signal's reason, or what `work` throws
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, release: (late: T) => Promise<void>): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    work.then(release).catch(() => undefined);
    throw error;
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
    // Lost the race: its rejection is nobody's.
    aborted.catch(() => undefined);
  }
}
