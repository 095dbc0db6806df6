import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CreatePipelineBody, PipelineSummary, SavedPipeline, SavePipelineBody } from '@millrace/api';
import { emptyDocument, type PipelineDocument, printDocument } from '@millrace/pipeline';
import { syncFolder, writeAtomically } from './atomic-write.ts';
import { checkedDocument } from './checked-document.ts';
import { KeyedMutex } from './keyed-mutex.ts';
import {
  confine,
  etagOf,
  listPipelineFiles,
  missingPipeline,
  type PipelineFile,
  pipelineFile,
  pipelineIdOf,
  readPipelineFile,
} from './pipeline-files.ts';
import { UserError } from './user-error.ts';
import { shownPath, type Workspace } from './workspace.ts';

type LastRun = PipelineSummary['lastRun'];

/** What is there now, when a save found another state of the file than its author had read. */
export class SaveConflictError extends UserError {
  readonly current: SavedPipeline;
  constructor(current: SavedPipeline) {
    super('conflict', 'conflict', 'The pipeline was changed elsewhere since it was opened.', { hint: 'Compare the two and save again.' });
    this.name = 'SaveConflictError';
    this.current = current;
  }
}

/** The pipelines of a workspace: one JSON file each, which other programs may change at any time. */
export class PipelineStore {
  private readonly workspace: Workspace;
  private readonly folder: string;
  private readonly writing = new KeyedMutex();

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.folder = workspace.pipelinesFolder;
  }

  /** All pipelines by id; files that are not pipelines say what is wrong with them. */
  async list(lastRuns: Map<string, LastRun>): Promise<PipelineSummary[]> {
    const summaries: PipelineSummary[] = [];
    for (const file of await listPipelineFiles(this.folder)) {
      const id = pipelineIdOf(this.folder, file);
      if (id === undefined) continue;
      const found = await readPipelineFile(this.folder, file).catch(() => undefined);
      if (found) summaries.push(this.summary(id, file, found, lastRuns.get(id) ?? null));
    }
    return summaries;
  }

  /** @throws UserError when there is no such pipeline, or its file cannot be read as one */
  async read(id: string): Promise<SavedPipeline> {
    const found = await readPipelineFile(this.folder, pipelineFile(this.folder, id));
    if (!found) throw missingPipeline(id);
    if (!found.parsed.ok) {
      throw new UserError('invalid', 'pipeline-unreadable', `The file of the pipeline “${id}” cannot be read as one.`, {
        hint: 'Correct the file, or restore it from version control.',
        diagnostics: found.parsed.diagnostics,
      });
    }
    return { id, etag: found.etag, document: found.parsed.document };
  }

  /** The id under which a file's runs are listed: that of its place, or one after its name when it lies elsewhere. */
  idOfFile(file: string): string {
    return pipelineIdOf(this.folder, file) ?? slug(basename(file, '.json'));
  }

  /** @throws UserError for an id that no pipeline can have */
  checkId(id: string): void {
    pipelineFile(this.folder, id);
  }

  /** Makes a new file, named after the pipeline; a taken name gets a number. */
  async create({ name, document }: CreatePipelineBody): Promise<SavedPipeline> {
    const whole = checkedDocument({ ...(document ?? emptyDocument(name)), name });
    const text = printDocument(whole);
    const base = slug(name);
    await mkdir(this.folder, { recursive: true });
    for (let number = 1; ; number++) {
      const id = number === 1 ? base : `${base}-${number}`;
      const file = pipelineFile(this.folder, id);
      await confine(this.folder, file);
      if (await writeAtomically(file, text, false)) return { id, etag: etagOf(text), document: whole };
    }
  }

  /** @throws SaveConflictError when the file is not as its author had read it */
  async save(id: string, { document, etag }: SavePipelineBody): Promise<SavedPipeline> {
    const file = pipelineFile(this.folder, id);
    return this.writing.run(file, async () => {
      const current = await readPipelineFile(this.folder, file);
      if (etag !== null) refuseChanged(id, etag, current);
      return this.write(id, file, checkedDocument(document));
    });
  }

  async delete(id: string): Promise<void> {
    const file = pipelineFile(this.folder, id);
    await this.writing.run(file, async () => {
      if (!(await readPipelineFile(this.folder, file))) throw missingPipeline(id);
      await rm(file);
      await syncFolder(dirname(file));
    });
  }

  private async write(id: string, file: string, document: PipelineDocument): Promise<SavedPipeline> {
    const text = printDocument(document);
    await confine(this.folder, file);
    await mkdir(dirname(file), { recursive: true });
    await writeAtomically(file, text, true);
    return { id, etag: etagOf(text), document };
  }

  private summary(id: string, file: string, { parsed, modifiedAt }: PipelineFile, lastRun: LastRun): PipelineSummary {
    const place = { id, file: shownPath(this.workspace, file), modifiedAt, lastRun };
    if (parsed.ok) {
      const { name, description, nodes } = parsed.document;
      return { ...place, name, description, nodes: nodes.length, problem: null };
    }
    return {
      ...place,
      name: basename(file, '.json'),
      description: '',
      nodes: 0,
      problem: parsed.diagnostics[0]?.message ?? 'It cannot be read.',
    };
  }
}

function refuseChanged(id: string, etag: string, current: PipelineFile | undefined): void {
  if (!current) {
    throw new UserError('missing', 'pipeline-missing', 'The pipeline’s file was deleted since it was opened.', {
      hint: 'Save without a condition to write it again.',
    });
  }
  if (current.etag === etag) return;
  if (current.parsed.ok) throw new SaveConflictError({ id, etag: current.etag, document: current.parsed.document });
  throw new UserError('conflict', 'conflict-unreadable', 'The pipeline’s file was changed elsewhere and can no longer be read.', {
    hint: 'Correct the file, or save without a condition to overwrite it.',
    diagnostics: current.parsed.diagnostics,
  });
}

function slug(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[-\p{M}]+|-+$/gu, '')
    .toLowerCase()
    .slice(0, 60)
    .replace(/-+$/, '');
  return plain || 'pipeline';
}
