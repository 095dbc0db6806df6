import { Tooltip } from '@mantine/core';
import { useEditor } from '../../state/editor-store.ts';
import classes from './JoinBadge.module.css';
import { isSuspicious, joinSentences, sampledWords, shortJoinText } from './join-words.ts';
import { useJoinDiagnostics } from './use-join-diagnostics.ts';

interface JoinBadgeProps {
  /** The join. */
  nodeId: string;
  /** Its input port. */
  port: string;
}

/** How the rows of an edge match in the join that it leads to: shown while that is selected, and after it where something may surprise. */
export function JoinBadge({ nodeId, port }: JoinBadgeProps) {
  const selected = useEditor(({ selection }) => selection.nodes.length === 1 && selection.nodes[0] === nodeId);
  const { data } = useJoinDiagnostics(nodeId, selected);
  const join = data?.join;
  const side = join && [join.left, join.right].find((candidate) => candidate.port === port);
  if (!data || !join || !side) return null;
  const suspicious = isSuspicious(side);
  if (!selected && !suspicious) return null;
  const sampled = sampledWords(data);
  const sentences = [...joinSentences(side), ...(sampled === '' ? [] : [`${sampled}.`])];
  return (
    <Tooltip label={sentences.join(' ')} multiline w={240}>
      <span className={classes.badge} data-suspicious={suspicious || undefined} role="img" aria-label={sentences.join(' ')}>
        {shortJoinText(side)}
      </span>
    </Tooltip>
  );
}
