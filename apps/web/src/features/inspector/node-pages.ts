const pages = import.meta.glob<string>('../../../../../docs/nodes/*.md', { query: '?html', import: 'default' });

/** Loads the page of a node type as HTML; undefined when the type has none. */
export function loadNodePage(type: string): Promise<string> | undefined {
  return pages[`../../../../../docs/nodes/${type}.md`]?.();
}
