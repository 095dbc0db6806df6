import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { saveBuckets, saveConnection } from '../../api/connections.ts';
import page from '../../ui/Page.module.css';
import { type ConnectionDraft, type ConnectionKind, connectionKinds, emptyDraft, toBuckets, toServer } from './connection-draft.ts';

const authChoices = { none: 'None', basic: 'Name and password', bearer: 'Bearer token', header: 'Key in a header' };

/** Asks for a connection and saves it. The secret goes to the server once and is never given out again. */
export default function ConnectionDialog({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState<ConnectionDraft>(emptyDraft);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const change = (part: Partial<ConnectionDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    setProblem(null);
    try {
      const warnings = draft.kind === 's3' ? await saveBuckets(toBuckets(draft)) : await saveConnection(toServer(draft)).then(() => []);
      for (const message of warnings) notifications.show({ color: 'yellow', title: draft.name, message, autoClose: false });
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setSaving(false);
    }
  };
  const text = (
    name: 'name' | 'host' | 'port' | 'database' | 'user' | 'endpoint' | 'region' | 'roots',
    label: string,
    more: object = {},
  ) => <TextInput label={label} value={draft[name]} onChange={(event) => change({ [name]: event.currentTarget.value })} {...more} />;
  const hasSecret = draft.kind !== 'http' || draft.auth !== 'none';
  return (
    <Modal opened onClose={onClose} title="Add a connection">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Select
            label="To"
            data={Object.entries(connectionKinds).map(([value, label]) => ({ value, label }))}
            value={draft.kind}
            allowDeselect={false}
            onChange={(kind) => change({ kind: (kind ?? 'postgres') as ConnectionKind })}
          />
          {text('name', 'Name', { description: 'Pipelines name it so', required: true, 'data-autofocus': true })}
          {draft.kind === 's3' ? (
            <>
              {text('roots', 'Buckets', {
                description: 'Bucket or bucket/prefix, with commas between',
                required: true,
                placeholder: 'lake/raw',
              })}
              {text('endpoint', 'Endpoint', { placeholder: 'Empty for Amazon’s own' })}
              {text('region', 'Region')}
              <Checkbox
                label="Buckets are parts of the path"
                description="For most stores that are not Amazon’s"
                checked={draft.pathStyle}
                onChange={(event) => change({ pathStyle: event.currentTarget.checked })}
              />
              {text('user', 'Access key', { placeholder: 'Empty for the environment’s own' })}
            </>
          ) : (
            <>
              {text('host', 'Host', {
                required: true,
                placeholder: 'db.example.com',
                description: 'It must be on the list of hosts that may be reached',
              })}
              {text('port', 'Port', { placeholder: 'The usual one', inputMode: 'numeric' })}
              {draft.kind !== 'http' && text('database', 'Database', { required: true })}
              {draft.kind === 'http' && (
                <Select
                  label="Signs in by"
                  data={Object.entries(authChoices).map(([value, label]) => ({ value, label }))}
                  value={draft.auth}
                  allowDeselect={false}
                  onChange={(auth) => change({ auth: (auth ?? 'none') as ConnectionDraft['auth'] })}
                />
              )}
              {(draft.kind !== 'http' || draft.auth === 'basic' || draft.auth === 'header') &&
                text('user', draft.auth === 'header' && draft.kind === 'http' ? 'Header' : 'User')}
              <Checkbox
                label="Only over an encrypted connection"
                checked={draft.requireTls}
                onChange={(event) => change({ requireTls: event.currentTarget.checked })}
              />
            </>
          )}
          {hasSecret && (
            <TextInput
              type="password"
              label={draft.kind === 's3' ? 'Secret key' : 'Password or token'}
              description="Kept locked and apart from pipelines; it is never shown again"
              autoComplete="off"
              value={draft.secret}
              onChange={(event) => change({ secret: event.currentTarget.value })}
            />
          )}
          {problem !== null && (
            <p className={page.problem} role="alert">
              {problem}
            </p>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSaving}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
