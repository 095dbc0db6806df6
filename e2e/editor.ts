import { expect, type Locator, type Page } from '@playwright/test';

/** The editor as its user sees it: by roles and labels. */
export class Editor {
  readonly page: Page;
  readonly canvas: Locator;
  readonly palette: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByRole('application', { name: 'Pipeline canvas' });
    this.palette = page.getByRole('navigation', { name: 'Nodes' });
  }

  /** Opens a pipeline from the list of all. */
  async open(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
    await expect(this.canvas).toBeVisible();
  }

  async createPipeline(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New pipeline' }).first().click();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByRole('button', { name: 'Create' }).click();
    await expect(this.canvas).toBeVisible();
  }

  /** A node by its name and its type's title, such as `Rainy hours, Filter`. */
  node(label: string): Locator {
    return this.canvas.getByLabel(label, { exact: true });
  }

  /** Opens a node's form. */
  async select(label: string): Promise<void> {
    // Its corner: the middle of a narrow card may lie under another's port.
    await this.node(label).click({ position: { x: 24, y: 20 } });
    await expect(this.page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue(label.split(', ')[0] ?? '');
  }

  /** Adds a node as the first match of a search. */
  async addBySearch(words: string): Promise<void> {
    const search = this.palette.getByRole('textbox', { name: 'Search nodes' });
    await search.fill(words);
    await search.press('Enter');
    await search.fill('');
  }

  /** Adds a node by dragging it to a place, in pixels from the canvas's top left corner. */
  async addByDragging(title: string, at: { x: number; y: number }): Promise<void> {
    await this.palette.getByRole('button', { name: title, exact: true }).dragTo(this.canvas, { targetPosition: at });
  }

  /** Moves the mouse from a node's output to another's input, without letting go. */
  async drawEdge(from: string, to: string): Promise<void> {
    const start = await centre(
      this.node(from)
        .getByLabel(/^Output /)
        .first(),
    );
    const end = await centre(
      this.node(to)
        .getByLabel(/^Input /)
        .first(),
    );
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await mouse.move(end.x, end.y, { steps: 4 });
  }

  async connect(from: string, to: string): Promise<void> {
    await this.drawEdge(from, to);
    await this.page.mouse.up();
  }

  /** Drags a node by its corner. */
  async move(label: string, by: { x: number; y: number }): Promise<void> {
    const box = await this.node(label).boundingBox();
    if (!box) throw new Error(`${label} is not shown`);
    const { mouse } = this.page;
    await mouse.move(box.x + 24, box.y + 20);
    await mouse.down();
    await mouse.move(box.x + 24 + by.x, box.y + 20 + by.y, { steps: 6 });
    await mouse.up();
  }

  /** An edge by the names of its nodes. Count it: a level one has no height, so it counts as hidden. */
  edge(from: string, to: string): Locator {
    return this.canvas.getByLabel(`Edge from ${from} to ${to}`, { exact: true });
  }

  /** Chooses one of a field's few values. */
  async choose(field: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: field, exact: true }).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }

  /** Picks a column in a field that searches the input's columns. */
  async pick(field: string, option: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: field, exact: true });
    await input.click();
    await this.page
      .getByRole('option')
      .filter({ has: this.page.getByText(option, { exact: true }) })
      .click();
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** The preview's cells of one column, from the top. */
  async previewColumn(name: string, rows: number): Promise<string[]> {
    const grid = this.page.getByRole('grid');
    const header = grid.getByRole('columnheader', { name: new RegExp(`^${RegExp.escape(name)}, `) });
    await expect(header).toBeVisible();
    const index = await header.getAttribute('aria-colindex');
    const cells = grid.getByRole('gridcell');
    await expect(cells.first()).toBeVisible();
    const texts = await cells.evaluateAll(
      (all, column) => all.filter((cell) => cell.getAttribute('aria-colindex') === column).map((cell) => cell.textContent ?? ''),
      index,
    );
    return texts.slice(0, rows);
  }

  async saved(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run', exact: true }).click();
  }

  outcome(word: string): Locator {
    return this.page.getByRole('link', { name: new RegExp(`^${word}`) });
  }
}

/** The middle of what is shown, in pixels of the window. */
export async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not shown`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
