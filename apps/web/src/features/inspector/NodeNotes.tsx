import { Textarea } from '@mantine/core';
import type { PipelineNode } from '@millrace/pipeline';
import { useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { Section } from './Section.tsx';

/** The author's notes on a node. */
export function NodeNotes({ node }: { node: PipelineNode }) {
  const [opened, setOpened] = useState(Boolean(node.notes));
  const write = (notes: string) => {
    const recipe = (draft: { nodes: PipelineNode[] }) => {
      const target = draft.nodes.find(({ id }) => id === node.id);
      if (!target) return;
      if (notes === '') delete target.notes;
      else target.notes = notes;
    };
    useEditor.getState().change('Change notes', recipe, `notes ${node.id}`);
  };
  return (
    <Section title="Notes" opened={opened} onToggle={() => setOpened(!opened)}>
      <Textarea
        aria-label="Notes"
        placeholder="Why is it done so?"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={node.notes ?? ''}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </Section>
  );
}
