import { formatCell } from '../../preview/grid/format-cell.ts';
import classes from './ExpressionValues.module.css';
import { type ExpressionQuestion, useExpressionValues } from './use-expression-values.ts';

/** What an expression gives for the first rows, while it is written. Says nothing while it is wrong: its messages do. */
export function ExpressionValues({ question }: { question: ExpressionQuestion }) {
  const { found, isOld } = useExpressionValues(question);
  if (!found) return null;
  const cells = found.values.map((value) => formatCell(value, found.kind));
  return (
    <output className={classes.values} aria-label="Values for the first rows" data-old={isOld || undefined}>
      {cells.length === 0 && <span className={classes.none}>no rows</span>}
      {cells.map(({ text, tone }, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <span key={row} className={classes.value} data-tone={tone} title={text}>
          {text}
        </span>
      ))}
    </output>
  );
}
