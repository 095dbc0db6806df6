import { Editor } from './editor.ts';
import { expect, test } from './studio.ts';

test('two nodes that stand already are joined, and parted again, by the keyboard alone', async ({ page }) => {
  const editor = new Editor(page);
  await editor.createPipeline('By keyboard');
  await editor.addBySearch('csv');
  await editor.addBySearch('csv');
  await editor.addBySearch('join');
  const join = editor.canvas.getByLabel(/, Join$/);
  await expect(join).toBeVisible();
  await expect(editor.canvas.locator('.react-flow__edge')).toHaveCount(1);

  const right = page.getByRole('combobox', { name: 'Right', exact: true });
  await right.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor.canvas.locator('.react-flow__edge')).toHaveCount(2);
  await expect(right).not.toHaveValue('');

  await join.focus();
  await page.keyboard.press('Control+z');
  await expect(editor.canvas.locator('.react-flow__edge')).toHaveCount(1);
  await expect(right).toHaveValue('');
});

test('the page of a node opens from its form, with rows before and after, and goes away by Escape', async ({ page }) => {
  const editor = new Editor(page);
  await editor.createPipeline('With help');
  await editor.addBySearch('drop duplicates');
  await page.getByRole('button', { name: 'Help: Drop Duplicates' }).press('Enter');
  const help = page.getByRole('dialog', { name: 'Help: Drop Duplicates' });
  await expect(help.getByRole('heading', { name: 'Examples' })).toBeAttached();
  await expect(help.getByRole('table').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});
