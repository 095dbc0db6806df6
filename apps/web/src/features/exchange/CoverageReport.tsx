import type { ImportResult } from '@millrace/api';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import page from '../../ui/Page.module.css';
import classes from './CoverageReport.module.css';

const words = { runnable: 'Runs', noted: 'Runs, with a note', kept: 'Kept as it is' } as const;
const icons = { runnable: CircleCheck, noted: TriangleAlert, kept: CircleDashed } as const;

/** What became of each node of a job: those that need a look come first. */
export function CoverageReport({ coverage }: { coverage: ImportResult['coverage'] }) {
  const { nodes, runnable, noted, kept } = coverage;
  const order = ['kept', 'noted', 'runnable'];
  const sorted = nodes.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return (
    <section aria-label="What became of the nodes">
      <p className={classes.totals}>
        <strong>{nodes.length}</strong> {nodes.length === 1 ? 'node' : 'nodes'}: {runnable} run as on Glue, {noted} with a note, {kept} kept
        as they are
      </p>
      <div className={classes.scroll}>
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">On Glue</th>
              <th scope="col">Here</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(({ nodeId, name, kind, status, notes }) => {
              const Icon = icons[status];
              return (
                <tr key={nodeId}>
                  <td>{name || nodeId}</td>
                  <td>{kind}</td>
                  <td>
                    <span className={classes.status} data-status={status}>
                      <Icon size={14} aria-hidden="true" /> {words[status]}
                    </span>
                    {notes.map((note) => (
                      <p key={note} className={classes.note}>
                        {note}
                      </p>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
