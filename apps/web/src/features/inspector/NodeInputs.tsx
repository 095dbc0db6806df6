import { ActionIcon, Select } from '@mantine/core';
import type { NodeDefinition, PortDefinition } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import { edgeKey, type PipelineEdge, type PortRef } from '@millrace/pipeline';
import { X } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { edits } from '../canvas/edits.ts';
import { possibleInputs } from '../canvas/possible-inputs.ts';
import classes from './NodeInputs.module.css';
import { Section } from './Section.tsx';

interface NodeInputsProps {
  nodeId: string;
  definition: NodeDefinition;
}

/** What feeds a node, port by port, to be changed without the mouse. */
export const NodeInputs = memo(function NodeInputs({ nodeId, definition }: NodeInputsProps) {
  const [opened, setOpened] = useState(definition.inputs.length > 1);
  const document = useEditor((state) => state.document);
  const edges = document?.edges.filter((edge) => edge.to.node === nodeId) ?? [];
  const count = edges.length;
  return (
    <Section
      title="Inputs"
      note={count === 0 ? 'none connected' : `${count} connected`}
      opened={opened}
      onToggle={() => setOpened(!opened)}
    >
      {definition.inputs.map((port) => (
        <PortInputs key={port.name} nodeId={nodeId} port={port} edges={edges.filter((edge) => edge.to.port === port.name)} />
      ))}
    </Section>
  );
});

interface PortInputsProps {
  nodeId: string;
  port: PortDefinition;
  edges: PipelineEdge[];
}

/** A port that takes one edge has one field, always; one that takes several has a line for each and a field for the next. */
function PortInputs({ nodeId, port, edges }: PortInputsProps) {
  const document = useEditor((state) => state.document);
  const possible = useMemo(() => (document ? possibleInputs(document, nodeRegistry, nodeId) : []), [document, nodeId]);
  const labels = new Map(possible.map((input) => [portKey(input.port), input.label]));
  const labelOf = ({ from }: PipelineEdge) => labels.get(portKey(from)) ?? from.node;
  const [single] = port.many ? [] : edges;
  const taken = new Set(edges.map(({ from }) => portKey(from)));
  const offered = possible
    .map((input) => ({ value: portKey(input.port), label: input.label }))
    .filter(({ value }) => !port.many || !taken.has(value));
  const current = single && portKey(single.from);
  const known = current === undefined || labels.has(current);
  const choose = (key: string | null) => {
    const chosen = possible.find((input) => portKey(input.port) === key);
    if (chosen) edits.connect({ from: chosen.port, to: { node: nodeId, port: port.name } });
    else if (single) edits.deleteEdge(single);
  };
  return (
    <div className={classes.port}>
      {port.many && edges.length > 0 && (
        <ul className={classes.edges} aria-label={port.label}>
          {edges.map((edge) => (
            <li key={edgeKey(edge)} className={classes.edge}>
              <span className={classes.name}>{labelOf(edge)}</span>
              <ActionIcon
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Disconnect ${labelOf(edge)}`}
                onClick={() => edits.deleteEdge(edge)}
              >
                <X size={12} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Select
        label={port.many && edges.length > 0 ? undefined : port.label}
        aria-label={port.many && edges.length > 0 ? `One more for ${port.label}` : undefined}
        placeholder={
          offered.length === 0 ? 'No other node gives rows' : port.many && edges.length > 0 ? 'Connect one more' : 'Not connected'
        }
        data={known ? offered : [...offered, { value: current, label: single ? labelOf(single) : current }]}
        value={current ?? null}
        onChange={choose}
        searchable={offered.length > 8}
        clearable={single !== undefined}
        disabled={offered.length === 0 && single === undefined}
        checkIconPosition="right"
      />
    </div>
  );
}

function portKey({ node, port }: PortRef): string {
  return JSON.stringify([node, port]);
}
