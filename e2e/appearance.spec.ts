import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Editor } from './editor.ts';
import { expect, test } from './studio.ts';

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `  ${node.html}`).join('\n')}`);
  expect.soft(found, `axe on ${what}`).toEqual([]);
}

/** Collects whatever the browser complains about. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

for (const theme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${theme} theme, and the browser has nothing to complain about`, async ({ page, studio }) => {
    // Seven searches through the whole page, each of seconds on a busy machine.
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const found = complaints(page);
    await page.goto(studio.origin);
    await expect(page.getByRole('button', { name: `Use ${theme === 'light' ? 'dark' : 'light'} theme` })).toBeVisible();
    await expect(page.getByRole('link', { name: 'First steps', exact: true })).toBeVisible();
    await expectAccessible(page, 'the list of pipelines');

    const editor = new Editor(page);
    await editor.open('First steps');
    await editor.run();
    await expect(editor.outcome('Succeeded')).toBeVisible();
    await editor.select('Rainy hours, Filter');
    await editor.previewColumn('origin', 1);
    await expectAccessible(page, 'the editor with a node’s form, preview and run');
    for (const tab of ['Problems', 'SQL', 'Run log']) {
      await editor.tab(tab).click();
      await expect(page.getByRole('tabpanel', { name: tab })).not.toBeEmpty();
      if (tab === 'SQL') await expect(page.getByRole('textbox', { name: 'SQL of this node' })).toContainText('SELECT');
      await expectAccessible(page, `the panel ${tab}`);
    }
    await editor.outcome('Succeeded').click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessible(page, 'the page of a run');
    await page.goto(`${studio.origin}/runs`);
    await expect(page.getByRole('row', { name: /First steps/ })).toBeVisible();
    await expectAccessible(page, 'the list of runs');
    await page.goto(`${studio.origin}/connections`);
    await expect(page.getByRole('heading', { name: 'No connection yet' })).toBeVisible();
    await expectAccessible(page, 'the connections');
    expect(found).toEqual([]);
  });
}

test('the theme that the author chooses is kept', async ({ page }) => {
  await page.getByRole('button', { name: 'Use dark theme' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Use light theme' })).toBeVisible();
});

test('a pipeline is drawn, set up and run with the keyboard alone', async ({ page }) => {
  const { keyboard } = page;
  /** Tab, until what is wanted has the focus. */
  const tabTo = async (name: string | RegExp, role: 'button' | 'textbox' | 'link' | 'combobox' = 'button') => {
    const wanted = page.getByRole(role, { name, exact: true }).first();
    for (let presses = 0; presses < 120; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`${name} cannot be reached by Tab`);
  };
  const editor = new Editor(page);
  await expect(page.getByRole('link', { name: 'First steps', exact: true })).toBeVisible();
  await tabTo('New pipeline');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('By keyboard');
  await keyboard.press('Enter');
  await expect(editor.canvas).toBeVisible();

  await tabTo('Search nodes', 'textbox');
  await keyboard.type('files');
  await keyboard.press('Enter');
  await expect(editor.node('Files, Files')).toBeVisible();
  await tabTo('File or folder', 'textbox');
  await keyboard.type('data/airlines.csv');
  await expect(page.getByRole('grid').getByRole('columnheader', { name: /^carrier, / })).toBeVisible();

  await tabTo('Search nodes', 'textbox');
  await keyboard.press('Control+a');
  await keyboard.type('write');
  await keyboard.press('Enter');
  await expect(editor.edge('Files', 'Write Files'), 'a node that is added to the selected one is joined to it').toHaveCount(1);
  await tabTo('Folder', 'textbox');
  await keyboard.type('output/keyboard');
  await expect(editor.tab('Problems')).toHaveText('Problems');
  await tabTo('Run');
  await keyboard.press('Enter');
  await expect(editor.outcome('Succeeded')).toContainText('16 rows written');

  await test.step('a node of the canvas is focused, renamed and its form opened', async () => {
    const files = editor.node('Files, Files');
    for (let presses = 0; presses < 120 && !(await files.evaluate((element) => element === document.activeElement)); presses++) {
      await keyboard.press('Tab');
    }
    await expect(files).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue('Files');
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Node name' })).toBeFocused();
    await keyboard.type('Airlines');
    await keyboard.press('Enter');
    await expect(editor.node('Airlines, Files')).toBeFocused();
  });
});
