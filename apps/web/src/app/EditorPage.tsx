import { getRouteApi } from '@tanstack/react-router';
import { ReactFlowProvider } from '@xyflow/react';
import { ConflictDialog } from '../features/projects/ConflictDialog.tsx';
import { useAutosave } from '../features/projects/use-autosave.ts';
import { useOpenPipeline } from '../features/projects/use-open-pipeline.ts';
import { useValidation } from '../features/projects/use-validation.ts';
import { useLastRun } from '../features/runs/use-last-run.ts';
import { useEditor } from '../state/editor-store.ts';
import { EditorBar } from './EditorBar.tsx';
import { EditorLayout } from './EditorLayout.tsx';
import classes from './EditorPage.module.css';
import { PageProblem } from './PageProblem.tsx';
import { useEditorAddress } from './use-editor-address.ts';

const route = getRouteApi('/pipelines/$pipelineId');

/** The editor of one pipeline. */
export function EditorPage() {
  const { pipelineId } = route.useParams();
  const opening = useOpenPipeline(pipelineId);
  const isOpen = useEditor((state) => state.pipelineId === pipelineId && state.document !== null);
  if (opening.error && !isOpen) return <PageProblem title="This pipeline cannot be opened" error={opening.error} />;
  if (!isOpen || !opening.isReady) return <div className={classes.loading} aria-busy="true" />;
  return <OpenEditor key={pipelineId} pipelineId={pipelineId} />;
}

function OpenEditor({ pipelineId }: { pipelineId: string }) {
  useEditorAddress();
  useAutosave(pipelineId);
  useValidation();
  useLastRun(pipelineId);
  return (
    <ReactFlowProvider>
      <div className={classes.editor}>
        <EditorBar />
        <EditorLayout />
        <ConflictDialog />
      </div>
    </ReactFlowProvider>
  );
}
