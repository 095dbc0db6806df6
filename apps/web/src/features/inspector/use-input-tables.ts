import { useRef } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { type InputTable, inputTables } from './model/input-columns.ts';

/** What comes into a node. The same array until something in it changes, so that a form is not drawn again for each check. */
export function useInputTables(nodeId: string): InputTable[] {
  const last = useRef<{ key: string; tables: InputTable[] }>({ key: '', tables: [] });
  return useEditor((state) => {
    if (!state.document) return last.current.tables;
    const tables = inputTables(state.document, state.validation, nodeId);
    const known = last.current.tables;
    if (tables.length === known.length && tables.every((table, index) => sameTable(table, known[index]))) return known;
    const key = JSON.stringify(tables);
    if (key !== last.current.key) last.current = { key, tables };
    return last.current.tables;
  });
}

function sameTable(a: InputTable, b: InputTable | undefined): boolean {
  return (
    b !== undefined &&
    a.port === b.port &&
    a.nodeId === b.nodeId &&
    a.nodePort === b.nodePort &&
    a.name === b.name &&
    a.columns === b.columns
  );
}
