import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import type { PathMapping } from '@millrace/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { importFile } from '../../api/exchange.ts';
import { useCreatePipeline } from '../../api/pipelines.ts';
import page from '../../ui/Page.module.css';
import { CoverageReport } from './CoverageReport.tsx';
import { PathTable } from './PathTable.tsx';

/** Shows what becomes of a Glue job's nodes, asks which folders stand for its paths, and makes the pipeline. */
export default function ImportDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const [folders, setFolders] = useState<ReadonlyMap<string, string>>(new Map());
  const read = useQuery({
    queryKey: ['import', file.name, file.size, file.lastModified],
    queryFn: async () => importFile({ name: file.name, text: await file.text() }),
    retry: false,
    gcTime: 0,
  });
  const create = useCreatePipeline();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: async () => {
      const paths = [...folders]
        .filter(([, folder]) => folder.trim() !== '')
        .map(([prefix, folder]): PathMapping => ({ prefix, folder: folder.trim() }));
      const { document } = await importFile({ name: file.name, text: await file.text(), paths });
      return create.mutateAsync({ name: document.name, document });
    },
    onSuccess: ({ id }) => {
      onClose();
      void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: id } });
    },
  });
  const problem = read.error ?? open.error;
  return (
    <Modal opened onClose={onClose} title={`Open ${file.name}`} size="xl">
      <Stack gap="md">
        {read.isPending && <Loader size="sm" aria-label="Reading the job" />}
        {problem && (
          <p className={page.problem} role="alert">
            {problem.message}
          </p>
        )}
        {read.data && (
          <>
            <CoverageReport coverage={read.data.coverage} />
            {read.data.unmapped.length > 0 && (
              <PathTable
                prefixes={read.data.unmapped}
                folders={folders}
                onChange={(prefix, folder) => setFolders(new Map(folders).set(prefix, folder))}
              />
            )}
            <Text size="sm">The pipeline keeps the job as it came: what you do not change is written back as it was.</Text>
          </>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!read.data} loading={open.isPending} onClick={() => open.mutate()}>
            Open as a pipeline
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
