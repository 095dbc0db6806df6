import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ClipboardPaste, Copy, CopyPlus, Eye, Pencil, Plus, SquareDashedMousePointer, Trash2, Workflow } from 'lucide-react';
import { useEditorPanels } from '../../state/editor-panels.ts';
import { useEditor } from '../../state/editor-store.ts';
import { type CanvasMenuRequest, useCanvasUi } from './canvas-ui.ts';
import { edits } from './edits.ts';
import { copyFragment } from './fragment.ts';

const icon = { size: 14, strokeWidth: 1.9, 'aria-hidden': true } as const;

/** The menu of the right mouse button: for the chosen nodes, an edge, or the canvas. */
export function CanvasMenu() {
  const request = useCanvasUi((state) => state.menu);
  const close = () => useCanvasUi.setState({ menu: null });
  if (!request) return null;
  return (
    <Menu opened onClose={close} position="bottom-start" offset={0} width={210} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <div style={{ position: 'fixed', left: request.at.x, top: request.at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems request={request} />
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuItems({ request }: { request: CanvasMenuRequest }) {
  const { target, at, place } = request;
  const count = useEditor((state) => state.selection.nodes.length);
  const selected = useEditor((state) => state.selection.nodes[0]);
  switch (target.kind) {
    case 'edge':
      return (
        <>
          <Menu.Item
            leftSection={<Plus {...icon} />}
            onClick={() => useCanvasUi.setState({ quickAdd: { at, place, intent: { kind: 'between', edge: target.edge } } })}
          >
            Insert a node
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Trash2 {...icon} />} onClick={() => edits.deleteEdge(target.edge)}>
            Delete edge
          </Menu.Item>
        </>
      );
    case 'nodes':
      return (
        <>
          {count === 1 && selected !== undefined && (
            <>
              <Menu.Item leftSection={<Eye {...icon} />} onClick={() => useEditorPanels.getState().showTab('preview')}>
                Preview rows
              </Menu.Item>
              <Menu.Item
                leftSection={<Pencil {...icon} />}
                rightSection="Enter"
                onClick={() => useCanvasUi.setState({ renaming: selected })}
              >
                Rename
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<Copy {...icon} />} rightSection="Ctrl C" onClick={() => void copySelection()}>
            Copy
          </Menu.Item>
          <Menu.Item leftSection={<CopyPlus {...icon} />} rightSection="Ctrl D" onClick={edits.duplicateSelection}>
            Duplicate
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<Trash2 {...icon} />} rightSection="Del" onClick={edits.deleteSelection}>
            {count === 1 ? 'Delete' : `Delete ${count} nodes`}
          </Menu.Item>
        </>
      );
    case 'canvas':
      return (
        <>
          <Menu.Item
            leftSection={<Plus {...icon} />}
            rightSection="/"
            onClick={() => useCanvasUi.setState({ quickAdd: { at, place, intent: { kind: 'alone' } } })}
          >
            Add a node
          </Menu.Item>
          <Menu.Item leftSection={<ClipboardPaste {...icon} />} rightSection="Ctrl V" onClick={() => void pasteAt(request)}>
            Paste
          </Menu.Item>
          <Menu.Item leftSection={<SquareDashedMousePointer {...icon} />} rightSection="Ctrl A" onClick={edits.selectAll}>
            Select all
          </Menu.Item>
          <Menu.Item leftSection={<Workflow {...icon} />} onClick={() => void edits.autoLayout()}>
            Auto layout
          </Menu.Item>
        </>
      );
  }
}

async function copySelection(): Promise<void> {
  const { document, selection } = useEditor.getState();
  if (document) await navigator.clipboard.writeText(copyFragment(document, selection.nodes));
}

async function pasteAt({ place }: CanvasMenuRequest): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => null);
  if (text === null) notifications.show({ message: 'The browser keeps the clipboard from menus. Press Ctrl V instead.' });
  else if (!edits.paste(text, place)) notifications.show({ message: 'The clipboard holds no nodes. Copy some from a canvas first.' });
}
