import { readFileSync } from 'node:fs';
import { Editor } from './editor.ts';
import { readPipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

const job = {
  Name: 'Airlines of Glue',
  CodeGenConfigurationNodes: {
    'node-1': {
      S3CsvSource: { Name: 'Airlines', Paths: ['s3://lake/airlines.csv'], Separator: 'comma', QuoteChar: 'quote', WithHeader: true },
    },
    'node-2': { CustomCode: { Name: 'My code', Inputs: ['node-1'], Code: 'return dfc', ClassName: 'T' } },
    'node-3': { SelectFields: { Name: 'Names', Inputs: ['node-1'], Paths: [['name']] } },
  },
};

test('a Glue job is dropped on the canvas, its nodes are reported, and it opens as a pipeline', async ({ page, workspace }) => {
  const editor = new Editor(page);
  await editor.open('First steps');
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'airlines.json', { type: 'application/json' }));
    return transfer;
  }, JSON.stringify(job));
  await page.getByLabel('Pipeline canvas').dispatchEvent('drop', { dataTransfer: dropped });
  const dialog = page.getByRole('dialog', { name: 'Open airlines.json' });
  await expect(dialog).toContainText('3 nodes: 1 run as on Glue, 1 with a note, 1 kept as they are');
  await expect(dialog.getByRole('row', { name: /My code CustomCode Kept as it is/ })).toBeVisible();
  await dialog.getByRole('textbox', { name: 's3://lake/airlines.csv' }).fill('data/airlines.csv');
  await dialog.getByRole('button', { name: 'Open as a pipeline' }).click();
  await expect(editor.node('Airlines, Files')).toBeVisible();
  await expect(page.getByText('My code')).toBeVisible();
  expect(readPipeline(workspace, 'airlines-of-glue').nodes.map(({ type }) => type)).toEqual([
    'file-source',
    'glue:CustomCode',
    'select-columns',
  ]);
});

test('a pipeline is saved as a SQL script from its menu', async ({ page }) => {
  await page.getByRole('button', { name: 'Actions for First steps' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As a SQL script' }).click();
  const path = await (await download).path();
  expect(readFileSync(path, 'utf8')).toContain('COPY (');
});
