import { BrokenReply } from './s3-failure.ts';

/**
 * Hands a reply's bytes on, and sees to it that all of them came.
 * @param expected bytes
 * @param stallMs a reply of which nothing comes for so long is given up
 */
export async function readBody(
  body: AsyncIterable<unknown>,
  expected: number | undefined,
  stallMs: number,
  take: (chunk: Buffer, position: number) => Promise<void> | void,
): Promise<number> {
  const chunks = body[Symbol.asyncIterator]();
  let position = 0;
  try {
    for (;;) {
      const next = await inTime(chunks.next(), stallMs);
      if (next.done) break;
      const chunk = asBuffer(next.value);
      if (expected !== undefined && position + chunk.length > expected) throw new BrokenReply('The reply is longer than it should be.');
      await take(chunk, position);
      position += chunk.length;
    }
  } catch (error) {
    destroy(body);
    throw error;
  }
  if (expected !== undefined && position !== expected) throw new BrokenReply(`The reply ended after ${position} of ${expected} bytes.`);
  return position;
}

/** @throws BrokenReply when it takes longer */
async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BrokenReply('The store stopped in the middle of a reply.')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  if (chunk instanceof Uint8Array) return Buffer.from(chunk);
  throw new BrokenReply('The reply is no stream of bytes.');
}

function destroy(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('destroy' in body) || typeof body.destroy !== 'function') return;
  if ('on' in body && typeof body.on === 'function') body.on('error', () => {});
  body.destroy();
}
