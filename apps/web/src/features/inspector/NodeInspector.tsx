import { describeFields, type FieldSpec, type NodeDefinition } from '@millrace/nodes/kit';
import { nodeRegistry } from '@millrace/nodes/registry';
import type { PipelineNode } from '@millrace/pipeline';
import { useMemo } from 'react';
import { JoinFacts } from '../joins/JoinFacts.tsx';
import { ConfigForm } from './form/ConfigForm.tsx';
import { NodeFormContext } from './form/node-form.ts';
import classes from './Inspector.module.css';
import { formShowsPath } from './model/form-shows-path.ts';
import { NodeColumns } from './NodeColumns.tsx';
import { NodeHeader } from './NodeHeader.tsx';
import { NodeInputs } from './NodeInputs.tsx';
import { NodeNotes } from './NodeNotes.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { StrayDiagnostics } from './StrayDiagnostics.tsx';
import { UnknownNode } from './UnknownNode.tsx';
import { useInputTables } from './use-input-tables.ts';

const fieldsByType = new Map<string, FieldSpec[]>();

/** The properties of one node. */
export function NodeInspector({ node }: { node: PipelineNode }) {
  const definition = nodeRegistry.get(node.type);
  const tables = useInputTables(node.id);
  const firstPort = definition?.inputs[0]?.name;
  const form = useMemo(() => ({ nodeId: node.id, tables, firstPort }), [node.id, tables, firstPort]);
  const fields = definition ? fieldsOf(definition) : [];
  return (
    <NodeFormContext value={form}>
      <NodeHeader node={node} definition={definition} />
      <div className={classes.body}>
        <StrayDiagnostics nodeId={node.id} shows={(path) => formShowsPath(fields, node.config, path)} />
        {definition ? <ConfigForm nodeId={node.id} fields={fields} config={node.config} /> : <UnknownNode node={node} />}
        <SourceFacts nodeId={node.id} />
        {definition?.inputs.length === 2 && <JoinFacts nodeId={node.id} definition={definition} />}
        <hr className={classes.divider} />
        {definition && definition.inputs.length > 0 && <NodeInputs key={node.id} nodeId={node.id} definition={definition} />}
        {definition && <NodeColumns nodeId={node.id} definition={definition} tables={tables} />}
        <NodeNotes node={node} />
      </div>
    </NodeFormContext>
  );
}

/** The form's fields, read once a type so that they stay the same objects. */
function fieldsOf(definition: NodeDefinition): FieldSpec[] {
  let fields = fieldsByType.get(definition.type);
  if (!fields) {
    fields = describeFields(definition.config);
    fieldsByType.set(definition.type, fields);
  }
  return fields;
}
