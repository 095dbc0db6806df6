import type { JoinDiagnosticsResult, JoinSide } from '@millrace/api';
import { formatCount } from '../../ui/figures.ts';
import { formatShare } from '../preview/format-share.ts';

const average = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** Whether something about a join's input may surprise: rows without a match, or rows that come out several times. */
export function isSuspicious(side: JoinSide): boolean {
  return side.matchedRows < side.rows || (side.multiplies && side.mostMatches > 1);
}

/** A join's input in a few characters for its edge, such as `60% ×2`. */
export function shortJoinText(side: JoinSide): string {
  if (side.rows === 0) return 'no rows';
  const times = side.multiplies && side.mostMatches > 1 ? ` ×${formatCount(side.mostMatches)}` : '';
  return formatShare(side.matchedRows, side.rows) + times;
}

/** What is known of a join's input, in sentences. */
export function joinSentences(side: JoinSide): string[] {
  const { rows, matchedRows, multiplies, mostMatches, averageMatches, duplicateKeys, nullRows } = side;
  if (rows === 0) return ['There are no rows.'];
  const times = `A row has up to ${formatCount(mostMatches)} matches, ${average.format(averageMatches)} on average.`;
  return [
    `${formatCount(matchedRows)} of ${formatCount(rows)} rows have a match.`,
    ...(multiplies && mostMatches > 1 ? [times] : []),
    ...(duplicateKeys > 0 ? [`${formatCount(duplicateKeys)} ${duplicateKeys === 1 ? 'key is' : 'keys are'} in several rows.`] : []),
    ...(nullRows > 0 ? [`${formatCount(nullRows)} ${nullRows === 1 ? 'row has' : 'rows have'} a null in the key.`] : []),
  ];
}

/** Which rows were looked at; empty for all of them. */
export function sampledWords({ cappedSources, sourceRowCap }: Pick<JoinDiagnosticsResult, 'cappedSources' | 'sourceRowCap'>): string {
  if (cappedSources.length === 0) return '';
  const names = cappedSources.map((name) => `“${name}”`).join(', ');
  return `In the first ${formatCount(sourceRowCap)} rows of ${names}`;
}

/** The most and the mean number of matches of a row, such as `2 (1.67 on average)`. */
export function matchesText({ mostMatches, averageMatches }: JoinSide): string {
  return mostMatches > 1 ? `${formatCount(mostMatches)} (⌀ ${average.format(averageMatches)})` : formatCount(mostMatches);
}
