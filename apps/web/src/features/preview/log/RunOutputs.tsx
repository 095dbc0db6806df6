import type { RunState } from '@millrace/engine/reduce-run';
import { Database } from 'lucide-react';
import { formatBytes, formatCount } from '../../../ui/figures.ts';
import classes from './RunLogTab.module.css';

/** The data sets that the run has written. */
export function RunOutputs({ outputs }: { outputs: RunState['outputs'] }) {
  return (
    <table className={classes.table} aria-label="Outputs">
      <thead>
        <tr>
          <th>Output</th>
          <th>Rows</th>
          <th>Files</th>
          <th>Size</th>
          <th>Version</th>
        </tr>
      </thead>
      <tbody>
        {outputs.map((output) => (
          <tr key={`${output.nodeId} ${output.path}`}>
            <td className={classes.main} title={output.path}>
              <Database size={12} aria-hidden="true" /> {output.path}
            </td>
            <td>{formatCount(output.rows)}</td>
            <td>{formatCount(output.files)}</td>
            <td>{formatBytes(output.bytes)}</td>
            <td>{output.version}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
