import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect } from 'react';
import { isImportable, useImport } from './import-store.ts';

const ImportDialog = lazy(() => import('./ImportDialog.tsx'));

/** Takes files that are dropped anywhere on a page: a Glue job opens as a pipeline. */
export function FileDrop() {
  const file = useImport((state) => state.file);
  useEffect(() => {
    window.addEventListener('dragover', allowFiles);
    window.addEventListener('drop', takeFile);
    return () => {
      window.removeEventListener('dragover', allowFiles);
      window.removeEventListener('drop', takeFile);
    };
  }, []);
  if (!file) return null;
  return (
    <Suspense>
      <ImportDialog key={`${file.name} ${file.lastModified}`} file={file} onClose={() => useImport.setState({ file: null })} />
    </Suspense>
  );
}

function allowFiles(event: DragEvent): void {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
}

function takeFile(event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  if (isImportable(file.name)) useImport.setState({ file });
  else
    notifications.show({ color: 'red', title: 'This file cannot be opened', message: 'Drop the JSON file or the script of a Glue job.' });
}
