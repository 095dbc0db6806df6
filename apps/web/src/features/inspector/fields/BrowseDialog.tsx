import { Alert, Button, Group, Modal, ScrollArea, Skeleton, Text, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useFolder } from '../../../api/design.ts';
import classes from './BrowseDialog.module.css';
import { FolderEntryRow } from './FolderEntryRow.tsx';
import { joinPath, pathSteps, STORES, startFolder } from './folder-path.ts';

interface BrowseDialogProps {
  title: string;
  target: 'source' | 'target';
  start: string;
  onChoose: (path: string) => void;
  onClose: () => void;
}

/** The folders and files of the workspace, to choose one. A target is a folder: files are shown but not chosen. */
export default function BrowseDialog({ title, target, start, onChoose, onClose }: BrowseDialogProps) {
  const [folder, setFolder] = useState(() => startFolder(start));
  const [search, setSearch] = useState('');
  const listing = useFolder(folder);
  const entries = (listing.data?.entries ?? []).filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const enter = (path: string) => {
    setFolder(path);
    setSearch('');
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <nav aria-label="Folder" className={classes.steps}>
        {pathSteps(folder).map(({ name, path }, index, steps) => (
          <span key={path} className={classes.step}>
            {index > 0 && <span aria-hidden="true">/</span>}
            <button type="button" onClick={() => enter(path)} aria-current={index === steps.length - 1 ? 'location' : undefined}>
              {name}
            </button>
          </span>
        ))}
      </nav>
      <TextInput
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        placeholder="Filter by name"
        aria-label="Filter by name"
        leftSection={<Search size={13} />}
        data-autofocus
        my="sm"
      />
      <ScrollArea h={340} className={classes.entries} type="auto">
        {listing.isPending && [1, 2, 3, 4, 5].map((key) => <Skeleton key={key} h={22} m={6} />)}
        {listing.error && (
          <Alert color="red" m="sm" title="This folder cannot be shown">
            {listing.error.message}
          </Alert>
        )}
        {listing.data && entries.length === 0 && (
          <Text size="sm" c="dimmed" p="md" ta="center">
            {search ? 'Nothing here has this name' : 'This folder is empty'}
          </Text>
        )}
        <ul className={classes.list}>
          {entries.map((entry) => (
            <FolderEntryRow
              key={entry.name}
              entry={entry}
              selectable={target === 'source' || entry.kind !== 'file'}
              onOpen={() => enter(joinPath(folder, entry.name))}
              onChoose={() => onChoose(joinPath(folder, entry.name))}
            />
          ))}
        </ul>
        {listing.data?.truncated && (
          <Text size="xs" c="dimmed" p="xs">
            The folder has more entries than are shown: type a path instead.
          </Text>
        )}
      </ScrollArea>
      <Group justify="space-between" mt="md" wrap="nowrap">
        <Text size="xs" c="dimmed" truncate>
          {target === 'source' ? 'A folder is read as one table: all its files that match' : 'The data set is written into this folder'}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={folder === '' || folder === STORES} onClick={() => onChoose(folder)}>
            Choose this folder
          </Button>
        </Group>
      </Group>
    </Modal>
  );
}
