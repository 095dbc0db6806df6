import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { pipelinePath, readPipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

/** Another program changes the open pipeline's file; then the author renames a node. */
async function makeConflict(page: Page, workspace: string): Promise<Editor> {
  const editor = new Editor(page);
  await editor.open('First steps');
  await editor.select('Rainy hours, Filter');
  const file = pipelinePath(workspace, 'first-steps');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"value": "0"', '"value": "0.5"').replace('"Rain by month"', '"Their name"'));
  const name = page.getByRole('textbox', { name: 'Name of the node' });
  await name.fill('My name');
  await expect(page.getByRole('dialog', { name: 'This pipeline was changed elsewhere' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Changed elsewhere' })).toBeVisible();
  expect(
    readPipeline(workspace, 'first-steps').nodes.map(({ name }) => name),
    'their file is as they wrote it',
  ).toContain('Their name');
  return editor;
}

test('mine is kept when the author says so, and later changes are saved again', async ({ page, workspace }) => {
  const editor = await makeConflict(page, workspace);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await editor.saved();
  const names = () => readPipeline(workspace, 'first-steps').nodes.map(({ name }) => name);
  expect(names()).toEqual(['Weather', 'My name', 'Rain by month', 'Save rain']);
  await page.getByRole('textbox', { name: 'Name of the node' }).fill('My second name');
  await expect.poll(names).toContain('My second name');
  await editor.saved();
});

test('theirs is taken when the author says so', async ({ page, workspace }) => {
  const editor = await makeConflict(page, workspace);
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(editor.node('Their name, Aggregate')).toBeVisible();
  await expect(editor.node('Rainy hours, Filter')).toContainText('precip > 0.5');
  await editor.saved();
  expect(readPipeline(workspace, 'first-steps').nodes.map(({ name }) => name)).toEqual([
    'Weather',
    'Rainy hours',
    'Their name',
    'Save rain',
  ]);
});

test('mine is saved beside theirs when the author wants both', async ({ page, workspace }) => {
  const editor = await makeConflict(page, workspace);
  await page.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Pipeline name' })).toHaveValue('First steps (my copy)');
  await expect(editor.node('My name, Filter')).toBeVisible();
  expect(readPipeline(workspace, 'first-steps-my-copy').nodes.map(({ name }) => name)).toContain('My name');
  expect(readPipeline(workspace, 'first-steps').nodes.map(({ name }) => name)).toContain('Their name');
});

test('two tabs that edit one pipeline do not overwrite each other', async ({ page, context, workspace }) => {
  const first = new Editor(page);
  await first.open('First steps');
  const other = await context.newPage();
  await other.goto(page.url());
  const second = new Editor(other);
  await second.select('Save rain, Write Files');
  await other.getByRole('textbox', { name: 'Folder', exact: true }).fill('output/elsewhere');
  await expect.poll(() => readPipeline(workspace, 'first-steps').nodes[3]?.config.path).toBe('output/elsewhere');
  await page.bringToFront();
  await first.select('Rainy hours, Filter');
  await page.getByRole('textbox', { name: 'Value, row 1' }).fill('0.1');
  await expect(page.getByRole('dialog', { name: 'This pipeline was changed elsewhere' })).toBeVisible();
  expect(readPipeline(workspace, 'first-steps').nodes[3]?.config.path).toBe('output/elsewhere');
});
