/** The selection after the canvas's changes, in the order of choosing; undefined when they leave it as it is. */
export function changedSelection(before: readonly string[], changes: readonly { type: string }[]): string[] | undefined {
  const selected = new Set(before);
  let changed = false;
  for (const change of changes) {
    if (!isSelectChange(change)) continue;
    if (change.selected === selected.has(change.id)) continue;
    changed = true;
    if (change.selected) selected.add(change.id);
    else selected.delete(change.id);
  }
  return changed ? [...selected] : undefined;
}

function isSelectChange(change: { type: string }): change is { type: 'select'; id: string; selected: boolean } {
  return change.type === 'select';
}
