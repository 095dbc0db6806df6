import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SessionStore } from '@millrace/metadata';

const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** Who may use the studio: whoever came by its link once. Tokens and secrets have 256 bits; only hashes are kept. */
export class SessionService {
  private readonly store: SessionStore;
  private token: Buffer | null = null;
  private live: Buffer[] = [];

  private constructor(store: SessionStore) {
    this.store = store;
  }

  static async open(store: SessionStore): Promise<SessionService> {
    const service = new SessionService(store);
    await service.reload();
    return service;
  }

  /** A new token for one sign-in; the one before is void. */
  newToken(): string {
    const token = randomBytes(32).toString('base64url');
    this.token = hashOf(token);
    return token;
  }

  /** @returns the secret of a new session and the milliseconds that it lasts; undefined when the token is wrong or was used */
  async signIn(token: string): Promise<{ secret: string; lastsMs: number } | undefined> {
    if (!this.token || !timingSafeEqual(this.token, hashOf(token))) return undefined;
    this.token = null;
    const secret = randomBytes(32).toString('base64url');
    const now = Date.now();
    await this.store.add(hashOf(secret).toString('hex'), now, now + SESSION_MS);
    await this.reload();
    return { secret, lastsMs: SESSION_MS };
  }

  isSignedIn(secret: string | undefined): boolean {
    if (secret === undefined) return false;
    const hash = hashOf(secret);
    return this.live.reduce((found, known) => timingSafeEqual(known, hash) || found, false);
  }

  private async reload(): Promise<void> {
    this.live = (await this.store.live(Date.now())).map((hash) => Buffer.from(hash, 'hex')).filter((hash) => hash.length === 32);
  }
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
