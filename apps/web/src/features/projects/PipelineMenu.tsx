import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { PipelineSummary } from '@millrace/api';
import { CopyPlus, Ellipsis, Trash2 } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { useDeletePipeline, useDuplicatePipeline } from '../../api/pipelines.ts';
import { ExportItems } from '../exchange/ExportItems.tsx';

const icon = { size: 14, strokeWidth: 1.9, 'aria-hidden': true } as const;
const keepInside = (event: MouseEvent) => event.stopPropagation();

/** What can be done with a pipeline as a whole. */
export function PipelineMenu({ pipeline }: { pipeline: PipelineSummary }) {
  const duplicate = useDuplicatePipeline();
  const remove = useDeletePipeline();
  const [deleting, setDeleting] = useState(false);
  const onError = (error: Error) => notifications.show({ color: 'red', title: 'That did not work', message: error.message });
  return (
    // biome-ignore lint/a11y: keeps the row below from being opened; the buttons inside have the keys
    <div onClick={keepInside}>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${pipeline.name}`}>
            <Ellipsis size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<CopyPlus {...icon} />}
            disabled={pipeline.problem !== null}
            onClick={() => duplicate.mutate({ id: pipeline.id, name: `${pipeline.name} (copy)` }, { onError })}
          >
            Duplicate
          </Menu.Item>
          {pipeline.problem === null && <ExportItems pipelineId={pipeline.id} />}
          <Menu.Item color="red" leftSection={<Trash2 {...icon} />} onClick={() => setDeleting(true)}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={deleting} onClose={() => setDeleting(false)} title="Delete this pipeline?">
        <Stack gap="md">
          <Text>
            The file <strong>{pipeline.file}</strong> is deleted. The data that its runs wrote stays where it is.
          </Text>
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setDeleting(false)}>
              Keep
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(pipeline.id, { onError, onSuccess: () => setDeleting(false) })}
            >
              Delete
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
