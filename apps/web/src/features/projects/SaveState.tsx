import { CircleAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { useEditor } from '../../state/editor-store.ts';
import classes from './SaveState.module.css';

const states = {
  saved: { Icon: CloudCheck, text: 'Saved' },
  unsaved: { Icon: CloudUpload, text: 'Saving…' },
  saving: { Icon: CloudUpload, text: 'Saving…' },
  conflict: { Icon: CircleAlert, text: 'Changed elsewhere' },
  failed: { Icon: CircleAlert, text: 'Not saved, trying again' },
};

/** Whether the file on disk is what the canvas shows. */
export function SaveState() {
  const saving = useEditor((state) => state.saving);
  const { Icon, text } = states[saving];
  return (
    <span className={classes.state} data-state={saving} role="status">
      <Icon size={14} aria-hidden="true" />
      {text}
    </span>
  );
}
