import type { NodeDefinition } from '@millrace/nodes/kit';

/**
 * Node types that a search finds: each word must occur in the title, the keywords or the summary. Better places first,
 * ties in the order of the palette.
 */
export function searchNodes(definitions: readonly NodeDefinition[], query: string): NodeDefinition[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...definitions];
  return definitions
    .map((definition) => ({ definition, score: score(definition, words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((found) => found.definition);
}

function score(definition: NodeDefinition, words: string[]): number {
  let total = 0;
  for (const word of words) {
    const points = wordScore(definition, word);
    if (points === 0) return 0;
    total += points;
  }
  return total;
}

function wordScore({ title, summary, keywords }: NodeDefinition, word: string): number {
  const name = title.toLowerCase();
  if (name.startsWith(word)) return 8;
  if (name.includes(` ${word}`)) return 6;
  if (keywords.some((keyword) => keyword.toLowerCase().startsWith(word))) return 4;
  if (name.includes(word)) return 3;
  if (keywords.some((keyword) => keyword.toLowerCase().includes(word))) return 2;
  return summary.toLowerCase().includes(word) ? 1 : 0;
}
