import { SegmentedControl, Select } from '@mantine/core';
import type { NodeDefinition } from '@millrace/nodes/kit';
import { memo, useMemo, useState } from 'react';
import { useEditor } from '../../state/editor-store.ts';
import { ColumnChangeRow } from './ColumnChangeRow.tsx';
import { diffColumns } from './model/column-diff.ts';
import { columnsOfPort, type InputTable } from './model/input-columns.ts';
import classes from './NodeColumns.module.css';
import { Section } from './Section.tsx';

interface NodeColumnsProps {
  nodeId: string;
  definition: NodeDefinition;
  tables: InputTable[];
}

/** The columns that leave a node, marked by what it did to those that came in. */
export const NodeColumns = memo(function NodeColumns({ nodeId, definition, tables }: NodeColumnsProps) {
  const [opened, setOpened] = useState(true);
  const outputs = useEditor((state) => state.validation?.nodes[nodeId]?.outputs);
  const ports = Object.keys(outputs ?? {});
  const [chosen, setChosen] = useState<string | null>(null);
  const port = chosen !== null && ports.includes(chosen) ? chosen : ports[0];
  const labelled = ports.map((name) => ({ value: name, label: definition.outputs.find((output) => output.name === name)?.label ?? name }));
  const isTarget = definition.outputs.length === 0;
  const written = useMemo(() => (isTarget ? columnsOfPort(tables, undefined) : undefined), [isTarget, tables]);
  const output = isTarget ? written : port === undefined ? undefined : outputs?.[port];
  const changes = useMemo(() => {
    if (!output) return [];
    const input = tables.length === 0 ? output : (columnsOfPort(tables, undefined) ?? output);
    return diffColumns(input, output);
  }, [output, tables]);
  const added = changes.filter(({ change }) => change === 'added').length;
  const removed = changes.filter(({ change }) => change === 'removed').length;
  const note = output
    ? [`${output.length} ${output.length === 1 ? 'column' : 'columns'}`, added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : '']
        .filter(Boolean)
        .join(' · ')
    : '';
  return (
    <Section
      title={isTarget ? 'Columns written' : tables.length === 0 ? 'Columns' : 'Columns in → out'}
      note={note}
      opened={opened}
      onToggle={() => setOpened(!opened)}
    >
      {ports.length > 1 && port !== undefined && <OutputChoice ports={labelled} value={port} onChange={setChosen} />}
      {!output && <p className={classes.unknown}>Not known yet: finish the node’s settings and connect its inputs.</p>}
      {changes.length > 0 && (
        <ul className={classes.columns}>
          {changes.map((change) => (
            <ColumnChangeRow key={`${change.change} ${change.column.name}`} {...change} />
          ))}
        </ul>
      )}
    </Section>
  );
});

/** A few outputs stand beside each other, more of them in a list. */
function OutputChoice({
  ports,
  value,
  onChange,
}: {
  ports: { value: string; label: string }[];
  value: string;
  onChange: (port: string | null) => void;
}) {
  if (ports.length < 3) return <SegmentedControl size="xs" aria-label="Output" data={ports} value={value} onChange={onChange} />;
  return <Select size="xs" aria-label="Output" data={ports} value={value} allowDeselect={false} onChange={onChange} />;
}
