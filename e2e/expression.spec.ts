import { Editor } from './editor.ts';
import { writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

test('a wrong expression is marked at its character, completion knows columns and functions, and mending it clears the problem', async ({
  page,
  workspace,
}) => {
  writePipeline(workspace, 'heat', {
    name: 'Heat',
    nodes: [
      { id: 'weather', type: 'file-source', name: 'Weather', config: { path: 'data/weather.csv', format: 'csv' } },
      { id: 'hot', type: 'filter', name: 'Hot', config: { mode: 'expression', expression: '' } },
      { id: 'save', type: 'file-target', name: 'Save', config: { path: 'output/heat', format: 'parquet' } },
    ],
    edges: [
      ['weather', 'hot'],
      ['hot', 'save'],
    ],
  });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Heat');
  await editor.select('Hot, Filter');
  const condition = page.getByRole('textbox', { name: 'Condition', exact: true });
  // The underline has no role: screen readers are told by the field's description.
  const underlined = condition.locator('.cm-lintRange-error');
  const problems = editor.tab('Problems');
  const badge = page.getByRole('button', { name: '1 error in Hot' });

  await test.step('a mistake of syntax', async () => {
    await condition.fill('temp > 80 AND ) humid');
    await expect(underlined).toHaveText(')');
    await expect(condition).toHaveAttribute('aria-invalid', 'true');
    await expect(condition).toHaveAccessibleDescription(/syntax/i);
    await expect(badge).toBeVisible();
    await expect(problems).toHaveText('Problems1');
  });

  await test.step('an unknown column', async () => {
    await condition.fill("origin = 'JFK' AND humd > 90");
    await expect(underlined).toHaveText('humd');
    await expect(condition).toHaveAccessibleDescription(/There is no column “humd” here\. Did you mean “humid”\?/);
  });

  await test.step('an unknown function', async () => {
    await condition.fill("uper(origin) = 'JFK'");
    await expect(underlined).toHaveText(/^uper/);
    await expect(condition).toHaveAccessibleDescription(/upper/);
  });

  await test.step('a comparison of a text with a number', async () => {
    await condition.fill('origin + 1 > 3');
    await expect(condition).toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('a value that is no condition', async () => {
    await condition.fill('temp + 1');
    await expect(condition).toHaveAttribute('aria-invalid', 'true');
  });

  await test.step('from the problems list to the place', async () => {
    await condition.fill('tempp > 80');
    await expect(underlined).toHaveText('tempp');
    await problems.click();
    await page.getByRole('tabpanel', { name: 'Problems' }).getByRole('button', { name: /tempp/ }).click();
    await expect(condition).toBeFocused();
    await editor.tab('Preview').click();
  });

  await test.step('completion offers columns and functions and writes them', async () => {
    const list = page.getByRole('listbox', { name: 'Completions' });
    // A key within the completion's first moments goes to the text: then the word is written anew.
    await expect(async () => {
      await condition.fill('');
      await condition.pressSequentially('hum');
      await expect(list.getByRole('option', { selected: true })).toContainText('humid', { timeout: 2000 });
      await condition.press('Enter');
      await expect(condition).toHaveText('humid', { timeout: 500 });
    }).toPass();
    await condition.pressSequentially(' > roun');
    await list.getByRole('option', { name: 'round', exact: true }).click();
    await expect(condition).toHaveText('humid > round()');
    await condition.pressSequentially('95.2');
    await expect(condition).toHaveText('humid > round(95.2)');
  });

  await test.step('inside a call, its arguments are shown, and below the field the first values', async () => {
    await condition.press('ArrowLeft');
    const help = page.locator('.mr-signature-help');
    await expect(help).toHaveText('round(number NUMERIC, [digits INTEGER]) → NUMERIC');
    await expect(help.locator('strong')).toHaveText('number NUMERIC');
    await expect(page.getByRole('status', { name: 'Values for the first rows' })).toHaveText(/^(true|false){3}$/);
  });

  await test.step('the mended expression has no problem and shows its rows', async () => {
    await expect(badge).toBeHidden();
    await expect(problems).toHaveText('Problems');
    await expect(condition).toHaveAttribute('aria-invalid', 'false');
    await expect(async () => {
      const humid = await editor.previewColumn('humid', 5);
      expect(humid.length).toBe(5);
      for (const value of humid) expect(Number(value)).toBeGreaterThan(95);
    }).toPass();
  });
});
