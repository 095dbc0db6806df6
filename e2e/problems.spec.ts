import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Editor } from './editor.ts';
import { filesBelow } from './files-below.ts';
import { pipelinePath, readPipeline, writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

test('a missing file is told at its field, keeps a run from starting, and is forgotten when the file is there', async ({
  page,
  workspace,
}) => {
  renameSync(join(workspace, 'data/weather.csv'), join(workspace, 'data/weather-away.csv'));
  const editor = new Editor(page);
  await editor.open('First steps');
  await page.getByRole('button', { name: '1 error in Weather' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText('There is no file or folder “data/weather.csv”.');
  const path = page.getByRole('textbox', { name: 'File or folder' });
  await expect(path).toHaveAttribute('aria-invalid', 'true');
  await expect(path).toHaveAccessibleDescription(/There is no file or folder/);
  await editor.run();
  await expect(page.getByRole('alert').filter({ hasText: 'There is no file or folder “data/weather.csv”.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await path.fill('data/weather-away.csv');
  await expect(page.getByRole('button', { name: '1 error in Weather' })).toHaveCount(0);
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText('No problems');
  await editor.run();
  await expect(editor.outcome('Succeeded')).toBeVisible();
});

test('an edge that would close a circle is refused with its reason', async ({ page, workspace }) => {
  const node = (id: string, name: string, x: number) => ({
    id,
    type: 'filter',
    name,
    config: { mode: 'expression', expression: 'true' },
    at: { x, y: 0 },
  });
  writePipeline(workspace, 'circle', {
    name: 'Circle',
    nodes: [node('a', 'First', 0), node('b', 'Second', 264), node('c', 'Third', 528)],
    edges: [
      ['a', 'b'],
      ['b', 'c'],
    ],
  });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Circle');
  await editor.drawEdge('Third, Filter', 'First, Filter');
  await expect(page.getByRole('status').filter({ hasText: '“First” feeds “Third”: the edge would close a circle.' })).toBeVisible();
  await page.mouse.up();
  await expect(editor.edge('Third', 'First')).toHaveCount(0);
  await editor.drawEdge('Second, Filter', 'Second, Filter');
  await expect(page.getByRole('status').filter({ hasText: 'A node cannot feed itself.' })).toBeVisible();
  await page.mouse.up();
  await expect(editor.edge('Second', 'Second')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute('aria-disabled', 'true');
});

test('a file with a circle is opened, and told of', async ({ page, workspace }) => {
  const node = (id: string) => ({ id, type: 'filter', name: id, config: { mode: 'expression', expression: 'true' } });
  writePipeline(workspace, 'circle', {
    name: 'Circle',
    nodes: [node('a'), node('b')],
    edges: [
      ['a', 'b'],
      ['b', 'a'],
    ],
  });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Circle');
  await editor.tab('Problems').click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText('These nodes feed each other in a circle');
});

test('a node of an unknown type is shown, and kept byte for byte when the pipeline is saved', async ({ page, workspace }) => {
  const strange = {
    id: 'oracle-1',
    type: 'oracle-of-delphi',
    typeVersion: 7,
    name: 'Ask the oracle',
    config: { zeta: [1, 2.5, { deep: null, 'key with "quotes"': 'ä€😀' }], alpha: '', mode: 'riddle' },
    extension: { keep: ['me', 'too'] },
  };
  const file = pipelinePath(workspace, 'first-steps');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  document.nodes.push(strange);
  document.edges.push({ from: { node: 'rain-by-month', port: 'out' }, to: { node: 'oracle-1', port: 'question' } });
  document.layout.nodes['oracle-1'] = { x: 792, y: 320 };
  writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  const before = textOfNode(readFileSync(file, 'utf8'), 'oracle-1');

  const editor = new Editor(page);
  await editor.open('First steps');
  const oracle = editor.node('Ask the oracle, oracle-of-delphi');
  await expect(oracle).toContainText('Unknown type: oracle-of-delphi');
  await expect(editor.edge('Rain by month', 'Ask the oracle')).toHaveCount(1);
  await page.getByRole('button', { name: '1 error in Ask the oracle' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText(
    'This build does not know the node type “oracle-of-delphi”.',
  );

  await editor.select('Rainy hours, Filter');
  await page.getByRole('textbox', { name: 'Value, row 1' }).fill('0.2');
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('"value": "0.2"');
  expect(textOfNode(readFileSync(file, 'utf8'), 'oracle-1')).toBe(before);
  expect(readPipeline(workspace, 'first-steps').edges.at(-1)).toEqual({
    from: { node: 'rain-by-month', port: 'out' },
    to: { node: 'oracle-1', port: 'question' },
  });
});

test('a ragged row fails the run, naming file and line on the canvas and in the log, and nothing is written', async ({
  page,
  workspace,
}) => {
  mkdirSync(join(workspace, 'shops'));
  for (const shop of ['berlin', 'hamburg']) {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},${(index * 7) % 100},${shop}`);
    if (shop === 'hamburg') lines[51_233] = '51233,77,hamburg,one cell too many';
    writeFileSync(join(workspace, 'shops', `${shop}.csv`), `id,sold,shop\n${lines.join('\n')}\n`);
  }
  writePipeline(workspace, 'shops', {
    name: 'Shops',
    nodes: [
      { id: 'read', type: 'file-source', name: 'Sales', config: { path: 'shops', format: 'csv' } },
      {
        id: 'sum',
        type: 'aggregate',
        name: 'By shop',
        config: { keys: ['shop'], measures: [{ function: 'sum', column: 'sold', name: 'sold' }] },
      },
      { id: 'save', type: 'file-target', name: 'Save', config: { path: 'output/shops', format: 'parquet' } },
    ],
    edges: [
      ['read', 'sum'],
      ['sum', 'save'],
    ],
  });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Shops');
  await editor.run();
  await expect(editor.outcome('Failed')).toBeVisible();
  const place = /hamburg\.csv.*line 51,?235/;
  await expect(editor.node('Sales, Files')).toContainText(place);
  await editor.tab('Run log').click();
  const log = page.getByRole('tabpanel', { name: 'Run log' });
  await expect(log.getByRole('alert')).toContainText(place);
  await expect(log.getByRole('alert')).not.toContainText(workspace);
  await log.getByRole('alert').getByRole('button', { name: 'Go to “Sales”' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue('Sales');
  expect(filesBelow(join(workspace, 'output/shops'))).toEqual([]);

  await test.step('left out when the author says so', async () => {
    await page.getByRole('button', { name: 'More options' }).click();
    await editor.choose('Rows that cannot be read', 'Leave them out');
    await editor.saved();
    await editor.run();
    await expect(editor.outcome('Succeeded')).toContainText('2 rows written');
  });
});

/** A node's text within a pipeline's. */
function textOfNode(text: string, id: string): string {
  const start = text.indexOf(`    {\n      "id": "${id}"`);
  return text.slice(start, text.indexOf('\n    }', start) + 6);
}
