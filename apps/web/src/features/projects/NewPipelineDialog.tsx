import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { fillTemplate, type Template, templates } from '@millrace/templates';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useCreatePipeline } from '../../api/pipelines.ts';
import { TemplateGallery } from './TemplateGallery.tsx';
import { TemplateSettings } from './TemplateSettings.tsx';

type Settings = Record<string, unknown>;

/** Asks for a new pipeline's name and, if it is to start from a template, for that one's settings; makes it and opens it. */
export default function NewPipelineDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [template, setTemplate] = useState<Template | null>(null);
  const [settings, setSettings] = useState<Settings>({});
  const [problems, setProblems] = useState<string[]>([]);
  const create = useCreatePipeline();
  const navigate = useNavigate();
  const choose = (chosen: Template | null) => {
    setTemplate(chosen);
    setSettings({});
    setProblems([]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = name.trim();
    if (title === '') return;
    const filled = template && fillTemplate(template, title, settings);
    setProblems(filled && !filled.ok ? filled.problems : []);
    if (filled && !filled.ok) return;
    create.mutate(filled ? { name: title, document: filled.document } : { name: title }, {
      onSuccess: ({ id }) => void navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: id } }),
    });
  };
  return (
    <Modal opened onClose={onClose} title="New pipeline" size="lg">
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
          <TemplateGallery templates={templates} chosen={template} onChoose={choose} />
          {template && (
            <TemplateSettings key={template.id} template={template} settings={settings} problems={problems} onChange={setSettings} />
          )}
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
