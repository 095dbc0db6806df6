import { Loader, SegmentedControl, Select } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { PreviewFacts } from './PreviewFacts.tsx';
import classes from './PreviewToolbar.module.css';
import { chooseInput, choosePort, showPreview, usePreviewView } from './preview-view.ts';
import { usePreview } from './use-preview.ts';
import type { PreviewTargets } from './use-preview-targets.ts';

/** Beside the tabs: what is shown, how much of it, and how long it took. */
export const PreviewToolbar = memo(function PreviewToolbar({ targets }: { targets: PreviewTargets }) {
  const { show } = usePreviewView();
  const { nodeId, ports, output, inputs, input, inputIndex } = targets;
  const shownTarget = show === 'input' && input ? input : output;
  const { data, isFetching, refetch } = usePreview(shownTarget);
  return (
    <div className={classes.toolbar}>
      {data && show !== 'both' && <PreviewFacts result={data} />}
      {isFetching && <Loader size={12} aria-label="Loading the preview" />}
      {ports.length > 1 && (
        <Select
          aria-label="Output to preview"
          w={130}
          data={ports.map(({ name, label }) => ({ value: name, label }))}
          value={output.port ?? null}
          allowDeselect={false}
          onChange={(port) => port && choosePort(nodeId, port)}
        />
      )}
      {inputs.length > 1 && show !== 'output' && (
        <Select
          aria-label="Input to preview"
          w={150}
          data={inputs.map(({ label }, index) => ({ value: String(index), label }))}
          value={String(inputIndex)}
          allowDeselect={false}
          onChange={(index) => index && chooseInput(nodeId, Number(index))}
        />
      )}
      {inputs.length > 0 && (
        <SegmentedControl
          size="xs"
          aria-label="Rows to show"
          className={classes.sides}
          value={show}
          onChange={(value) => showPreview(value as typeof show)}
          data={[
            { value: 'input', label: 'Input' },
            { value: 'output', label: 'Output' },
            { value: 'both', label: 'Both' },
          ]}
        />
      )}
      <ToolButton label="Read again" icon={RefreshCw} onClick={() => void refetch()} />
    </div>
  );
});
