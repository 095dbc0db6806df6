import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The user's key, apart from all workspaces: a copied workspace does not carry what opens its secrets. */
function keyFile(): string {
  return process.env.MILLRACE_KEY_FILE || join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'millrace', 'key');
}

/** Locks a text with the user's key. @param place what the text belongs to; it opens nowhere else */
export function lockSecret(text: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, readKey(), nonce).setAAD(Buffer.from(place));
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64');
}

/** @throws UserError when the text was locked with another key or for another place */
export function openSecret(locked: string, place: string): string {
  const bytes = Buffer.from(locked, 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, readKey(), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new UserError('refused', 'secret-locked', 'The connection’s secret cannot be opened with this user’s key.', {
      hint: 'Save the connection again with its secret.',
      cause,
    });
  }
}

/** Two processes that make the key at once agree on the first. */
function readKey(): Buffer {
  const file = keyFile();
  const known = keyIn(file);
  if (known) return known;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = keyIn(file);
  if (made) return made;
  throw new UserError('refused', 'key-unreadable', `The key in ${file} is no key.`, { hint: 'Move it away; saved secrets are lost then.' });
}

function keyIn(file: string): Buffer | undefined {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    chmodSync(file, 0o600);
    return key.length === KEY_BYTES ? key : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
