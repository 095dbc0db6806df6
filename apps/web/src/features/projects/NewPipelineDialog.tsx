import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCreatePipeline } from '../../api/pipelines.ts';

/** Asks for a new pipeline's name and opens it. */
export function NewPipelineDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const create = useCreatePipeline();
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    create.mutate(
      { name: name.trim() },
      { onSuccess: ({ id }) => void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: id } }) },
    );
  };
  return (
    <Modal opened onClose={onClose} title="New pipeline">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="Name"
            placeholder="Orders by month"
            description="Its file is named after it"
            value={name}
            maxLength={200}
            data-autofocus
            error={create.error?.message}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
