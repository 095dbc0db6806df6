import { Stack, Text } from '@mantine/core';
import { useEditor } from '../../state/editor-store.ts';

/** The right panel: what is selected, and its properties. */
export function Inspector() {
  const node = useEditor((state) => state.document?.nodes.find((candidate) => candidate.id === state.selection.nodes[0]));
  return (
    <Stack p="sm" gap="xs">
      <Text fw={600}>{node?.name ?? 'Nothing is selected'}</Text>
    </Stack>
  );
}
