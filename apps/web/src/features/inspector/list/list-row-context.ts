import { createContext, useContext } from 'react';

/** What a cell may ask of its row. */
export interface ListRowActions {
  addBelow(): void;
}

export const ListRowContext = createContext<ListRowActions | null>(null);

export function useListRow(): ListRowActions | null {
  return useContext(ListRowContext);
}
