import { Button, FileButton, Group } from '@mantine/core';
import { FileUp, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { usePipelines } from '../../api/pipelines.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { TopBar } from '../../app/TopBar.tsx';
import { usePageTitle } from '../../app/use-page-title.ts';
import page from '../../ui/Page.module.css';
import { useImport } from '../exchange/import-store.ts';
import { PipelineRow } from './PipelineRow.tsx';

const NewPipelineDialog = lazy(() => import('./NewPipelineDialog.tsx'));

/** The workspace's pipelines. */
export function HomePage() {
  const pipelines = usePipelines();
  const workspace = useWorkspace();
  const [creating, setCreating] = useState(false);
  const list = pipelines.data ?? [];
  usePageTitle('Pipelines');
  return (
    <div className={page.page}>
      <TopBar />
      <main className={page.main}>
        <div className={page.head}>
          <div>
            <h1>Pipelines</h1>
            {workspace.data && (
              <p>
                Workspace {workspace.data.name} · {workspace.data.engine.name} {workspace.data.engine.version}
              </p>
            )}
          </div>
          <Group gap="sm">
            <FileButton accept=".json,.py" onChange={(file) => useImport.setState({ file })}>
              {(button) => (
                <Button variant="default" leftSection={<FileUp size={14} aria-hidden="true" />} {...button}>
                  Open a Glue job
                </Button>
              )}
            </FileButton>
            <Button leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setCreating(true)}>
              New pipeline
            </Button>
          </Group>
        </div>
        {pipelines.error && (
          <p className={page.problem} role="alert">
            {pipelines.error.message}
          </p>
        )}
        {pipelines.data && list.length === 0 && (
          <div className={page.empty}>
            <h2>No pipeline yet</h2>
            <p>A pipeline reads data, changes it and writes the result. It is one JSON file in this workspace’s folder.</p>
            <Button onClick={() => setCreating(true)}>New pipeline</Button>
          </div>
        )}
        {list.length > 0 && (
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Last run</th>
                <th scope="col" className={page.number}>
                  Nodes
                </th>
                <th scope="col" className={page.number}>
                  Changed
                </th>
                <th scope="col">
                  <span className={page.hidden}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((pipeline) => (
                <PipelineRow key={pipeline.id} pipeline={pipeline} />
              ))}
            </tbody>
          </table>
        )}
      </main>
      {creating && (
        <Suspense>
          <NewPipelineDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </div>
  );
}
