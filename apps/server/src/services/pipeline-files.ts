import { createHash } from 'node:crypto';
import { lstat, opendir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { PipelineId } from '@millrace/api';
import { type ParsedDocument, parseDocumentText } from '@millrace/pipeline';
import { UserError } from './user-error.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_FILES = 5000;
const MAX_DEPTH = 8;
/** Bytes; file systems allow 255, and a temporary file's name is a little longer. */
const MAX_NAME_BYTES = 200;

export interface PipelineFile {
  etag: string;
  parsed: ParsedDocument;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/**
 * The file of a pipeline. An id never leaves the folder: its parts are plain names.
 * @throws UserError for an id that no file can have
 */
export function pipelineFile(folder: string, id: string): string {
  const parts = id.split('~');
  const plain = PipelineId.safeParse(id).success && parts.every(isPlainName);
  if (!plain) throw missingPipeline(id);
  return `${join(folder, ...parts)}.json`;
}

function isPlainName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && name.trim() === name && Buffer.byteLength(name) <= MAX_NAME_BYTES;
}

/** The id of a file below the folder; undefined when its name cannot be one. */
export function pipelineIdOf(folder: string, file: string): string | undefined {
  const parts = relative(folder, file)
    .replace(/\.json$/, '')
    .split(sep);
  const id = parts.join('~');
  if (parts.some((part) => part.includes('~'))) return undefined;
  try {
    return pipelineFile(folder, id) === file ? id : undefined;
  } catch {
    return undefined;
  }
}

export function missingPipeline(id: string): UserError {
  return new UserError('missing', 'pipeline-missing', `There is no pipeline “${id.slice(0, 200)}”.`, {
    hint: 'It may have been renamed or deleted.',
  });
}

/** Makes sure that no link on the way leads out of the folder, also when the way is not all there yet. @throws UserError when one does */
export async function confine(folder: string, file: string): Promise<void> {
  const home = await realpath(folder).catch(() => undefined);
  if (home === undefined) return;
  const place = await realpathOfExisting(dirname(file));
  if (home !== folder || (place !== home && !place.startsWith(home + sep))) {
    throw new UserError('refused', 'pipeline-outside', 'The pipeline lies outside the workspace.', {
      hint: 'Remove the link that leads there.',
    });
  }
}

async function realpathOfExisting(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  return found ?? (dirname(path) === path ? path : realpathOfExisting(dirname(path)));
}

/** Reads a pipeline's file. @returns undefined when it is not there */
export async function readPipelineFile(folder: string, file: string): Promise<PipelineFile | undefined> {
  const found = await lstat(file).catch(() => undefined);
  if (!found) return undefined;
  await confine(folder, file);
  if (!found.isFile()) return { etag: '', modifiedAt: found.mtimeMs, parsed: problem('It is not a plain file.') };
  if (found.size > MAX_BYTES) return { etag: '', modifiedAt: found.mtimeMs, parsed: problem('The file is larger than 16 MB.') };
  const bytes = await readFile(file);
  return { etag: etagOf(bytes), modifiedAt: found.mtimeMs, parsed: parseDocumentText(bytes.toString('utf8')) };
}

export function etagOf(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** All `.json` files below the folder but hidden ones, sorted by path. */
export async function listPipelineFiles(folder: string, depth = 0): Promise<string[]> {
  const entries = await opendir(folder).catch(() => undefined);
  if (!entries) return [];
  const files: string[] = [];
  for await (const entry of entries) {
    if (entry.name.startsWith('.') || files.length >= MAX_FILES) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < MAX_DEPTH) files.push(...(await listPipelineFiles(path, depth + 1)));
    else if (entry.name.endsWith('.json') && !entry.isDirectory()) files.push(path);
  }
  return files.sort().slice(0, MAX_FILES);
}

function problem(reason: string): ParsedDocument {
  return { ok: false, diagnostics: [{ code: 'document-invalid', severity: 'error', message: reason }] };
}
