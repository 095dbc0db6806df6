import { Button } from '@mantine/core';
import type { FolderListing } from '@millrace/api';
import { ChevronRight, Database, File, Folder, type LucideIcon } from 'lucide-react';
import { formatBytes } from '../../../ui/figures.ts';
import classes from './BrowseDialog.module.css';

type Entry = FolderListing['entries'][number];

const icons: Record<Entry['kind'], LucideIcon> = { file: File, folder: Folder, dataset: Database };

interface FolderEntryRowProps {
  entry: Entry;
  selectable: boolean;
  onOpen: () => void;
  onChoose: () => void;
}

/** A file is chosen, a folder opened; a folder or data set can be chosen by its button. */
export function FolderEntryRow({ entry, selectable, onOpen, onChoose }: FolderEntryRowProps) {
  const Icon = icons[entry.kind];
  const isFile = entry.kind === 'file';
  return (
    <li className={classes.entry}>
      <button type="button" className={classes.open} onClick={isFile ? onChoose : onOpen} disabled={isFile && !selectable}>
        <Icon size={15} className={classes.icon} data-kind={entry.kind} aria-label={entry.kind === 'dataset' ? 'Data set' : entry.kind} />
        <span className={classes.name}>{entry.name}</span>
        <span className={classes.size}>{entry.size === null ? '' : formatBytes(entry.size)}</span>
        {!isFile && <ChevronRight size={14} aria-hidden="true" />}
      </button>
      {!isFile && selectable && (
        <Button variant="subtle" size="compact-xs" onClick={onChoose} aria-label={`Choose ${entry.name}`}>
          Choose
        </Button>
      )}
    </li>
  );
}
