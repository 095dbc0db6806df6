import { Textarea } from '@mantine/core';
import { Keyboard, MousePointerClick, PlusCircle, Workflow } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useEditor } from '../../../state/editor-store.ts';
import { changeField, NodeFormContext } from '../form/node-form.ts';
import { useFocusRequest } from '../form/use-focus-request.ts';
import classes from '../Inspector.module.css';
import { StrayDiagnostics } from '../StrayDiagnostics.tsx';
import { ParameterList } from './ParameterList.tsx';
import { PipelineName } from './PipelineName.tsx';

/** The pipeline's own properties, when no node is selected. */
export function PipelineProperties() {
  const document = useEditor((state) => state.document);
  const form = useMemo(() => ({ nodeId: '', tables: [], firstPort: undefined }), []);
  const body = useRef<HTMLDivElement>(null);
  useFocusRequest(body, '');
  if (!document) return null;
  return (
    <NodeFormContext value={form}>
      <header className={classes.header}>
        <PipelineName name={document.name} />
      </header>
      <div className={classes.body} ref={body}>
        <StrayDiagnostics nodeId="" shows={([first]) => first === 'parameters'} />
        <Textarea
          label="Description"
          placeholder="What is it for, and who uses it?"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={10_000}
          value={document.description}
          onChange={(event) => {
            const text = event.currentTarget.value;
            changeField('', ['description'], 'description', () => text, { typing: true });
          }}
        />
        <ParameterList parameters={document.parameters} />
        <hr className={classes.divider} />
        <ul className={classes.hints}>
          <li>
            <PlusCircle size={14} aria-hidden="true" /> Drag a node from the left onto the canvas
          </li>
          <li>
            <Workflow size={14} aria-hidden="true" /> Draw an edge from its output to the next node’s input
          </li>
          <li>
            <MousePointerClick size={14} aria-hidden="true" /> Select a node to set it up here and see its rows below
          </li>
          <li>
            <Keyboard size={14} aria-hidden="true" /> Ctrl+Z takes back whatever you did
          </li>
        </ul>
      </div>
    </NodeFormContext>
  );
}
