import { create } from 'zustand';

interface ImportState {
  /** The file that was dropped or chosen, while its dialog is open. */
  file: File | null;
}

export const useImport = create<ImportState>()(() => ({ file: null }));

/** Whether a file may be a job or a script of Glue, by its name. */
export function isImportable(name: string): boolean {
  return /\.(json|py)$/i.test(name);
}
