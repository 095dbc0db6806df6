import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Parameter } from '@millrace/pipeline';
import { type FormEvent, useState } from 'react';
import { ParameterInput } from './ParameterInput.tsx';

interface ParametersDialogProps {
  parameters: readonly Parameter[];
  onRun: (values: Record<string, string>) => void;
  onClose: () => void;
}

/** Asks for the parameters of one run; what is left empty keeps its default. */
export function ParametersDialog({ parameters, onRun, onClose }: ParametersDialogProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const missing = parameters.filter((parameter) => parameter.default === undefined && !values[parameter.name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing.length === 0) onRun(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
  };
  return (
    <Modal opened onClose={onClose} title="Parameters of this run">
      <form onSubmit={submit}>
        <Stack gap="md">
          {parameters.map((parameter) => (
            <ParameterInput
              key={parameter.name}
              parameter={parameter}
              value={values[parameter.name] ?? ''}
              onChange={(value) => setValues((before) => ({ ...before, [parameter.name]: value }))}
            />
          ))}
          <Group justify="flex-end" gap="sm">
            {missing.length > 0 && (
              <Text size="sm" c="dimmed">
                Still needed: {missing.map((parameter) => parameter.name).join(', ')}
              </Text>
            )}
            <Button type="submit" disabled={missing.length > 0}>
              Run
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
