import { Alert } from '@mantine/core';
import type { PipelineNode } from '@millrace/pipeline';
import classes from './Inspector.module.css';

/** A node of a type that this build does not have: shown as it stands in the file, and kept so. */
export function UnknownNode({ node }: { node: PipelineNode }) {
  return (
    <>
      <Alert color="yellow" title="This build does not know this node type">
        The node is kept in the file exactly as it is, but it cannot be edited or run here.
      </Alert>
      <pre className={classes.json}>{JSON.stringify({ type: node.type, typeVersion: node.typeVersion, config: node.config }, null, 2)}</pre>
    </>
  );
}
