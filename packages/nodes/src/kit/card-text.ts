const LONGEST = 40;

/** A name or value for a node's card: one line, cut when long. */
export function cardWord(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line.slice(0, LONGEST * 4)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** Several names for a node's card: the first ones, and how many more there are. */
export function cardList(items: readonly string[], most = 3): string {
  const shown = items.slice(0, most).map(cardWord).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** A number of things, with the right form of their noun. */
export function cardCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
