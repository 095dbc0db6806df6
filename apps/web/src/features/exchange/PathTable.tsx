import { Stack, Text, TextInput } from '@mantine/core';

interface PathTableProps {
  prefixes: string[];
  folders: ReadonlyMap<string, string>;
  onChange: (prefix: string, folder: string) => void;
}

/** Asks once which folder of the workspace stands for each remote place. */
export function PathTable({ prefixes, folders, onChange }: PathTableProps) {
  return (
    <Stack gap="xs" role="group" aria-label="Folders for the job’s paths">
      <Text size="sm">Which folders of the workspace stand for these? Those left empty can be chosen later, node by node.</Text>
      {prefixes.map((prefix) => (
        <TextInput
          key={prefix}
          label={prefix}
          placeholder="data/raw"
          value={folders.get(prefix) ?? ''}
          maxLength={4096}
          onChange={(event) => onChange(prefix, event.currentTarget.value)}
        />
      ))}
    </Stack>
  );
}
