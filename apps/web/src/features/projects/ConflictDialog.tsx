import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createPipeline, savePipeline } from '../../api/pipelines.ts';
import { useEditor } from '../../state/editor-store.ts';
import { useConflict } from './conflict-store.ts';

/** Asks what to do when the file was changed by somebody else. Nothing is lost before the author has chosen. */
export function ConflictDialog() {
  const theirs = useConflict((state) => state.theirs);
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  if (!theirs) return null;

  const done = () => useConflict.setState({ theirs: null });
  const attempt = async (action: () => Promise<void>) => {
    setBusy(true);
    try {
      await action();
      done();
    } catch (error) {
      notifications.show({ color: 'red', title: 'That did not work', message: (error as Error).message });
    } finally {
      setBusy(false);
    }
  };
  const keepMine = async () => {
    const { document, setSaving } = useEditor.getState();
    if (!document) return;
    const outcome = await savePipeline(theirs.id, { document, etag: theirs.etag });
    if (outcome.kind === 'conflict') useConflict.setState({ theirs: outcome.current });
    else setSaving('saved', outcome.saved.etag);
  };
  const takeTheirs = async () => useEditor.getState().open(theirs.id, theirs.document, theirs.etag);
  const saveAsCopy = async () => {
    const { document } = useEditor.getState();
    if (!document) return;
    const name = `${document.name} (my copy)`;
    const saved = await createPipeline({ name, document: { ...document, name } });
    useEditor.getState().setSaving('saved');
    await navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: saved.id } });
  };

  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} title="This pipeline was changed elsewhere" size="md">
      <Stack gap="md">
        <Text>
          Its file was saved by another tab, program or person since you opened it. It now has {theirs.document.nodes.length} nodes; yours
          has {useEditor.getState().document?.nodes.length ?? 0}.
        </Text>
        <Group gap="sm" justify="flex-end">
          <Button variant="default" disabled={busy} onClick={() => void attempt(takeTheirs)}>
            Take theirs
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void attempt(saveAsCopy)}>
            Save mine as a copy
          </Button>
          <Button disabled={busy} onClick={() => void attempt(keepMine)}>
            Keep mine
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
