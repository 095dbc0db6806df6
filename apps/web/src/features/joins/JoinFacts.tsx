import type { JoinSide } from '@millrace/api';
import type { NodeDefinition } from '@millrace/nodes/kit';
import { formatCount } from '../../ui/figures.ts';
import { formatShare } from '../preview/format-share.ts';
import classes from './JoinFacts.module.css';
import { matchesText, sampledWords } from './join-words.ts';
import { useJoinDiagnostics } from './use-join-diagnostics.ts';

interface JoinFactsProps {
  nodeId: string;
  definition: NodeDefinition;
}

const facts: { label: string; text: (side: JoinSide) => string; isOdd: (side: JoinSide) => boolean }[] = [
  { label: 'Rows', text: ({ rows }) => formatCount(rows), isOdd: ({ rows }) => rows === 0 },
  {
    label: 'With a match',
    text: ({ matchedRows, rows }) => `${formatCount(matchedRows)} (${formatShare(matchedRows, rows)})`,
    isOdd: ({ matchedRows, rows }) => matchedRows < rows,
  },
  { label: 'Matches of a row', text: matchesText, isOdd: ({ mostMatches, multiplies }) => multiplies && mostMatches > 1 },
  { label: 'Keys in several rows', text: ({ duplicateKeys }) => formatCount(duplicateKeys), isOdd: () => false },
  { label: 'Rows with a null key', text: ({ nullRows }) => formatCount(nullRows), isOdd: ({ nullRows }) => nullRows > 0 },
];

/** How the two inputs of a join match, side by side. */
export function JoinFacts({ nodeId, definition }: JoinFactsProps) {
  const { data } = useJoinDiagnostics(nodeId, true);
  if (!data?.join) return null;
  const { left, right } = data.join;
  const labelOf = ({ port }: JoinSide) => definition.inputs.find(({ name }) => name === port)?.label ?? port;
  const sampled = sampledWords(data);
  return (
    <section className={classes.facts} aria-label="How the inputs match">
      <table className={classes.table}>
        <caption className={classes.caption}>
          How the inputs match
          <span className={classes.note}>{sampled === '' ? 'in all rows' : sampled}</span>
        </caption>
        <thead>
          <tr>
            <td />
            {[left, right].map((side) => (
              <th key={side.port} scope="col">
                {labelOf(side)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(({ label, text, isOdd }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {[left, right].map((side) => (
                <td key={side.port} data-odd={isOdd(side) || undefined}>
                  {text(side)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
