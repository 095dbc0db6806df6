import type { SavedPipeline } from '@millrace/api';
import { create } from 'zustand';

/** What somebody else saved while the open pipeline had changes of its own; null when there is no conflict. */
export const useConflict = create<{ theirs: SavedPipeline | null }>()(() => ({ theirs: null }));
