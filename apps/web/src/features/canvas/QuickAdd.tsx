import type { NodeDefinition } from '@millrace/nodes/kit';
import { nodeDefinitions } from '@millrace/nodes/registry';
import { useMemo, useState } from 'react';
import { NodeIcon } from '../../ui/NodeIcon.tsx';
import { searchNodes } from '../palette/search-nodes.ts';
import { type QuickAddIntent, type QuickAddRequest, useCanvasUi } from './canvas-ui.ts';
import { edits } from './edits.ts';
import { keepInWindow } from './keep-in-window.ts';
import classes from './QuickAdd.module.css';

const WIDTH = 300;
const HEIGHT = 340;

/** The menu of node types that opens where an edge was dropped, on an edge, or by a double click on the canvas. */
export function QuickAdd() {
  const request = useCanvasUi((state) => state.quickAdd);
  return request && <QuickAddMenu key={`${request.at.x},${request.at.y}`} request={request} />;
}

function QuickAddMenu({ request }: { request: QuickAddRequest }) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(
    () =>
      searchNodes(
        nodeDefinitions.filter((definition) => fits(definition, request.intent)),
        query,
      ),
    [query, request],
  );
  const chosen = found[Math.min(active, found.length - 1)];
  const close = () => {
    useCanvasUi.setState({ quickAdd: null });
    document.querySelector<HTMLElement>('[data-canvas-focus]')?.focus();
  };
  const add = (definition: NodeDefinition) => {
    close();
    edits.add(definition, request.place, request.intent);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape closes too */}
      <div
        className={classes.backdrop}
        onPointerDown={close}
        onContextMenu={(event) => {
          event.preventDefault();
          close();
        }}
      />
      <div className={classes.menu} role="dialog" aria-label="Add a node" style={keepInWindow(request.at, WIDTH, HEIGHT)}>
        <input
          className={classes.search}
          role="combobox"
          aria-label="Search node types"
          aria-expanded="true"
          aria-controls="quick-add-list"
          aria-activedescendant={chosen ? `quick-add-${chosen.type}` : undefined}
          placeholder={prompts[request.intent.kind]}
          value={query}
          ref={(element) => element?.focus()}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0));
            else if (event.key === 'Enter' && chosen) add(chosen);
            else if (event.key === 'Escape' || event.key === 'Tab') close();
            else return;
            event.preventDefault();
          }}
        />
        <div className={classes.list} id="quick-add-list" role="listbox" aria-label="Node types">
          {found.map((definition) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the keys
            <div
              key={definition.type}
              id={`quick-add-${definition.type}`}
              className={classes.item}
              role="option"
              tabIndex={-1}
              aria-selected={definition === chosen}
              ref={(element) => {
                if (definition === chosen) element?.scrollIntoView({ block: 'nearest' });
              }}
              onPointerMove={() => setActive(found.indexOf(definition))}
              onClick={() => add(definition)}
            >
              <NodeIcon icon={definition.icon} group={definition.group} size={24} />
              <span className={classes.text}>
                <span className={classes.title}>{definition.title}</span>
                <span className={classes.summary}>{definition.summary}</span>
              </span>
            </div>
          ))}
          {found.length === 0 && <div className={classes.empty}>No node type fits “{query}”.</div>}
        </div>
      </div>
    </>
  );
}

const prompts = { alone: 'Add a node…', after: 'Add the next node…', before: 'Add a node before…', between: 'Insert a node…' };

function fits(definition: NodeDefinition, intent: QuickAddIntent): boolean {
  switch (intent.kind) {
    case 'alone':
      return true;
    case 'after':
      return definition.inputs.length > 0;
    case 'before':
      return definition.outputs.length > 0;
    case 'between':
      return definition.inputs.length > 0 && definition.outputs.length > 0;
  }
}
