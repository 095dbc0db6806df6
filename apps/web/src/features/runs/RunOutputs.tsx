import type { RunState } from '@millrace/engine/reduce-run';
import { formatBytes, formatCount } from '../../ui/figures.ts';
import classes from './RunPage.module.css';

/** The data sets that a run wrote. */
export function RunOutputs({ run }: { run: RunState }) {
  return (
    <section aria-label="Outputs">
      <h2>Outputs</h2>
      <div className={classes.card}>
        {run.outputs.length === 0 ? (
          <p className={classes.none}>{run.finishedAt === null ? 'Nothing is written before the end.' : 'This run wrote nothing.'}</p>
        ) : (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Folder</th>
                <th scope="col" className={classes.number}>
                  Version
                </th>
                <th scope="col" className={classes.number}>
                  Rows
                </th>
                <th scope="col" className={classes.number}>
                  Files
                </th>
                <th scope="col" className={classes.number}>
                  Size
                </th>
              </tr>
            </thead>
            <tbody>
              {run.outputs.map((output) => (
                <tr key={output.nodeId}>
                  <td className={classes.path}>{output.path}</td>
                  <td className={classes.number}>{output.version}</td>
                  <td className={classes.number}>{formatCount(output.rows)}</td>
                  <td className={classes.number}>{formatCount(output.files)}</td>
                  <td className={classes.number}>{formatBytes(output.bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
