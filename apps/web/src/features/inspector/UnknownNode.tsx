import type { PipelineNode } from '@millrace/pipeline';
import classes from './Inspector.module.css';

/** A node of a type that this build does not have: shown as it stands in the file, and kept so. */
export function UnknownNode({ node }: { node: PipelineNode }) {
  return (
    <>
      <p className={classes.summary}>The node is kept in the file exactly as it stands:</p>
      <pre className={classes.json}>{JSON.stringify({ type: node.type, typeVersion: node.typeVersion, config: node.config }, null, 2)}</pre>
    </>
  );
}
