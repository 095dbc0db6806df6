import type { PipelineDocument } from '@millrace/pipeline';
import { create } from 'zustand';

interface RunDocument {
  /** The pipeline as the shown run ran it. */
  document: { runId: string; pipeline: PipelineDocument } | null;
}

/** What the run on the canvas was a run of: the pipeline may have been changed since. */
export const useRunDocument = create<RunDocument>()(() => ({ document: null }));
