import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEditorPanels } from '../state/editor-panels.ts';
import { useEditor } from '../state/editor-store.ts';

const route = getRouteApi('/pipelines/$pipelineId');

/** Keeps the chosen node and tab in the address, so that a reload or a shared link shows the same. */
export function useEditorAddress(): void {
  const { node, tab } = route.useSearch();
  const navigate = useNavigate({ from: '/pipelines/$pipelineId' });
  const first = useRef(true);
  const selected = useEditor((state) => (state.selection.nodes.length === 1 ? state.selection.nodes[0] : undefined));
  const bottomTab = useEditorPanels((state) => state.bottomTab);

  useEffect(() => {
    if (first.current) {
      first.current = false;
      const { document, selection, select } = useEditor.getState();
      if (tab) useEditorPanels.setState({ bottomTab: tab });
      if (node && selection.nodes.length === 0 && document?.nodes.some((candidate) => candidate.id === node)) select({ nodes: [node] });
      return;
    }
    const nextTab = bottomTab === 'preview' ? undefined : bottomTab;
    if (selected === node && nextTab === tab) return;
    void navigate({ search: { node: selected, tab: nextTab }, replace: true });
  }, [selected, bottomTab, node, tab, navigate]);
}
