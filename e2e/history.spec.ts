import type { Page } from '@playwright/test';
import { centre, Editor } from './editor.ts';
import { readPipeline, writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true });
const redo = (page: Page) => page.getByRole('button', { name: 'Redo', exact: true });

/** Undo says what it would take back. */
async function expectUndo(page: Page, what: string): Promise<void> {
  await page.mouse.move(640, 20);
  await undo(page).hover();
  await expect(page.getByRole('tooltip').filter({ hasText: `Undo: ${what}` })).toBeVisible();
  await page.mouse.move(640, 20);
}

test('whatever the author does is one named step that can be taken back and done again', async ({ page, workspace }) => {
  const editor = new Editor(page);
  await editor.createPipeline('History');
  const files = editor.node('Files, Files');
  const filter = editor.node('Filter, Filter');
  const edge = editor.edge('Files', 'Filter');
  await expect(undo(page)).toHaveAttribute('aria-disabled', 'true');

  await editor.addByDragging('Files', { x: 130, y: 70 });
  await expectUndo(page, 'Add Files');
  await editor.addByDragging('Filter', { x: 520, y: 70 });
  await expectUndo(page, 'Add Filter');
  await expect(edge).toHaveCount(0);
  await editor.connect('Files, Files', 'Filter, Filter');
  await expect(edge).toHaveCount(1);
  await expectUndo(page, 'Connect Files to Filter');

  await editor.select('Files, Files');
  const path = page.getByRole('textbox', { name: 'File or folder' });
  await path.pressSequentially('data/weather.csv');
  await expectUndo(page, 'Change File or folder');

  const before = await centre(filter);
  await editor.move('Filter, Filter', { x: 0, y: 160 });
  await expect.poll(async () => (await centre(filter)).y).toBeGreaterThan(before.y + 100);
  const after = await centre(filter);
  await expectUndo(page, 'Move Filter');

  await editor.select('Filter, Filter');
  await page.keyboard.press('Delete');
  await expect(filter).toHaveCount(0);
  await expect(edge).toHaveCount(0);
  await expectUndo(page, 'Delete Filter');

  await test.step('back to the empty canvas, step by step', async () => {
    await page.keyboard.press('Control+z');
    await expect(filter).toBeVisible();
    await expect(edge).toHaveCount(1);
    expect(await centre(filter)).toEqual(after);
    await page.keyboard.press('Control+z');
    await expect.poll(() => centre(filter)).toEqual(before);
    await editor.select('Files, Files');
    await expect(path).toHaveValue('data/weather.csv');
    await undo(page).click();
    await expect(path).toHaveValue('');
    await undo(page).click();
    await expect(edge).toHaveCount(0);
    await undo(page).click();
    await expect(filter).toHaveCount(0);
    await undo(page).click();
    await expect(files).toHaveCount(0);
    await expect(undo(page)).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('and forward again', async () => {
    for (let step = 0; step < 5; step++) await redo(page).click();
    await expect(edge).toHaveCount(1);
    await expect.poll(() => centre(filter)).toEqual(after);
    await page.keyboard.press('Control+Shift+z');
    await expect(filter).toHaveCount(0);
    await expect(redo(page)).toHaveAttribute('aria-disabled', 'true');
    await undo(page).click();
  });

  await test.step('what is there is saved, and there after a reload', async () => {
    await editor.saved();
    await page.reload();
    await expect(edge).toHaveCount(1);
    await editor.select('Files, Files');
    await expect(path).toHaveValue('data/weather.csv');
    const { nodes, edges, layout } = readPipeline(workspace, 'history');
    expect(nodes.map(({ id }) => id)).toEqual(['file-source-1', 'filter-1']);
    expect(edges).toEqual([{ from: { node: 'file-source-1', port: 'out' }, to: { node: 'filter-1', port: 'in' } }]);
    expect(Object.keys(layout.nodes).sort()).toEqual(['file-source-1', 'filter-1']);
  });
});

test('nodes are duplicated, and copied from one pipeline into another', async ({ page, workspace }) => {
  writePipeline(workspace, 'other', { name: 'Other', nodes: [], edges: [] });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('First steps');

  await test.step('a duplicate has its original’s settings and a name of its own', async () => {
    await editor.select('Rainy hours, Filter');
    await page.keyboard.press('Control+d');
    await expect(editor.node('Rainy hours 2, Filter')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue('Rainy hours 2');
    await expect(page.getByRole('textbox', { name: 'Value, row 1' })).toHaveValue('0');
    await expectUndo(page, 'Duplicate Rainy hours');
    await page.keyboard.press('Control+z');
    await expect(editor.node('Rainy hours 2, Filter')).toHaveCount(0);
  });

  await test.step('copied', async () => {
    await editor.select('Weather, Files');
    await editor.node('Rainy hours, Filter').click({ modifiers: ['Shift'], position: { x: 24, y: 20 } });
    await expect(page.getByRole('heading', { name: '2 nodes are selected' })).toBeVisible();
    await page.keyboard.press('Control+c');
    await editor.saved();
  });

  await test.step('pasted into the other pipeline with the edge between them', async () => {
    await page.getByRole('navigation', { name: 'Studio' }).getByRole('link', { name: 'Pipelines' }).click();
    await editor.open('Other');
    await editor.canvas.click({ position: { x: 40, y: 40 } });
    await page.keyboard.press('Control+v');
    await expect(editor.node('Weather, Files')).toBeVisible();
    await expect(editor.edge('Weather', 'Rainy hours')).toHaveCount(1);
    await expectUndo(page, 'Paste 2 nodes');
    await page.keyboard.press('Control+v');
    await expect(editor.edge('Weather 2', 'Rainy hours 2')).toHaveCount(1);
    await editor.saved();
    const { nodes, edges } = readPipeline(workspace, 'other');
    expect(nodes).toHaveLength(4);
    expect(edges).toHaveLength(2);
    expect(nodes[3]?.config).toEqual(nodes[1]?.config);
    expect(readPipeline(workspace, 'first-steps').nodes, 'the source of the copy is as it was').toHaveLength(4);
  });
});
