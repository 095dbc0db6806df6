import { type NodeDefinition, nodeGroups } from '@millrace/nodes/kit';
import { nodeDefinitions } from '@millrace/nodes/registry';
import { useReactFlow } from '@xyflow/react';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { canvasCentre } from '../canvas/canvas-centre.ts';
import { edits } from '../canvas/edits.ts';
import classes from './Palette.module.css';
import { PaletteItem } from './PaletteItem.tsx';
import { searchNodes } from './search-nodes.ts';

/** The node types, to be dragged or clicked onto the canvas. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { screenToFlowPosition } = useReactFlow();
  const sections = useMemo(() => sectionsOf(query), [query]);
  const flat = sections.flatMap((section) => section.items);
  const searching = query.trim() !== '';
  const add = (definition: NodeDefinition) => edits.addAfterSelection(definition, canvasCentre(screenToFlowPosition));

  const focusItem = (index: number) => {
    const items = list.current?.querySelectorAll<HTMLElement>('button');
    const next = Math.max(0, Math.min(index, flat.length - 1));
    setActive(next);
    items?.[next]?.focus();
  };
  const onListKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') focusItem(active + 1);
    else if (event.key === 'ArrowUp' && active > 0) focusItem(active - 1);
    else if (event.key === 'ArrowUp') list.current?.parentElement?.querySelector('input')?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <nav className={classes.palette} aria-label="Nodes">
      <div className={classes.searchBox}>
        <Search size={14} aria-hidden="true" />
        <input
          className={classes.search}
          type="text"
          aria-label="Search nodes"
          placeholder="Search nodes"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            const first = flat[active];
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              focusItem(searching ? Math.min(active + 1, flat.length - 1) : 0);
            } else if (event.key === 'Enter' && searching && first) add(first);
            else if (event.key === 'Escape') setQuery('');
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the buttons inside */}
      <div className={classes.list} ref={list} onKeyDown={onListKey}>
        {sections.map((section) => (
          <section key={section.title} aria-label={section.title}>
            <h2 className={classes.group}>{section.title}</h2>
            {section.items.map((definition) => (
              <PaletteItem
                key={definition.type}
                definition={definition}
                isActive={searching && definition === flat[active]}
                onAdd={() => add(definition)}
                onFocus={() => setActive(flat.indexOf(definition))}
              />
            ))}
          </section>
        ))}
        {flat.length === 0 && (
          <p className={classes.none}>
            No node is called “{query}”. A <strong>SQL</strong> node can do what the others cannot.
          </p>
        )}
      </div>
    </nav>
  );
}

function sectionsOf(query: string): { title: string; items: NodeDefinition[] }[] {
  if (query.trim() !== '') {
    const items = searchNodes(nodeDefinitions, query);
    return items.length === 0 ? [] : [{ title: 'Found', items }];
  }
  return Object.entries(nodeGroups)
    .map(([group, title]) => ({ title, items: nodeDefinitions.filter((definition) => definition.group === group) }))
    .filter((section) => section.items.length > 0);
}
