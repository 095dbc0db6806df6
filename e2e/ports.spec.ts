import { Editor } from './editor.ts';
import { readPipeline, writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

const condition = (column: string, operator: string, value: string) => ({ column, operator, value });

/** Flights that a router sends to three groups, and the rejects of a check. */
function writeRouted(workspace: string): void {
  const node = (id: string, type: string, name: string, config: Record<string, unknown>, x: number, y: number) => ({
    id,
    type,
    name,
    config,
    at: { x, y },
  });
  writePipeline(workspace, 'routed', {
    name: 'Routed',
    nodes: [
      node('weather', 'file-source', 'Weather', { path: 'data/weather.csv', format: 'csv' }, 0, 80),
      node(
        'router',
        'conditional-router',
        'By airport',
        {
          groups: [
            { name: 'JFK', conditions: [condition('origin', 'equals', 'JFK')] },
            { name: 'LGA', conditions: [condition('origin', 'equals', 'LGA')] },
            { name: 'Newark, New Jersey, and what else is west of the Hudson', conditions: [condition('origin', 'equals', 'EWR')] },
          ],
        },
        264,
        80,
      ),
      node('cold', 'filter', 'Cold', { conditions: [condition('temp', 'less', '20')] }, 600, 0),
      node('warm', 'filter', 'Warm', { conditions: [condition('temp', 'greater', '60')] }, 600, 136),
      node('check', 'validate', 'Check', { rules: [{ rule: 'range', column: 'temp', value: '30', value2: '90' }] }, 600, 272),
    ],
    edges: [
      ['weather', 'router'],
      ['router', 'cold', 'JFK'],
      ['router', 'warm', 'LGA'],
      ['router', 'check', 'Newark, New Jersey, and what else is west of the Hudson'],
    ],
  });
}

test('a router shows its groups as outputs, each with a preview; an edge of a group that was renamed is told of and kept', async ({
  page,
  workspace,
}) => {
  writeRouted(workspace);
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Routed');
  const router = editor.node('By airport, Conditional Router');
  await expect(router.getByLabel(/^Output /)).toHaveCount(4);
  await editor.select('By airport, Conditional Router');
  expect(new Set(await editor.previewColumn('origin', 10))).toEqual(new Set(['JFK']));
  await editor.choose('Output to preview', 'LGA');
  await expect(page.getByRole('grid').getByText('JFK')).toHaveCount(0);
  expect(new Set(await editor.previewColumn('origin', 10))).toEqual(new Set(['LGA']));

  await page.getByRole('textbox', { name: 'Name, row 1' }).first().fill('Kennedy');
  await expect(page.getByRole('button', { name: /error in By airport/ })).toBeVisible();
  await expect(editor.edge('By airport', 'Cold')).toHaveCount(1);
  await expect(router.getByLabel('Output JFK', { exact: true })).toBeVisible();
  await editor.tab('Problems').click();
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toContainText(
    'An edge uses the port “JFK”, which the node does not have.',
  );
  await editor.saved();
  expect(readPipeline(workspace, 'routed').edges[1]?.from).toEqual({ node: 'router', port: 'JFK' });
});

test('conditions of a group are added in its row of the form', async ({ page, workspace }) => {
  writeRouted(workspace);
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Routed');
  await editor.select('By airport, Conditional Router');
  const second = page.getByRole('group', { name: 'Groups, row 2' });
  await second.getByRole('button', { name: 'Add a condition' }).click();
  const added = second.getByRole('group', { name: 'Conditions, row 2' });
  await added.getByRole('textbox', { name: 'Column, row 2' }).fill('temp');
  await page
    .getByRole('option')
    .filter({ has: page.getByText('temp', { exact: true }) })
    .click();
  await added.getByRole('textbox', { name: 'Value, row 2' }).fill('70');
  await editor.saved();
  expect(readPipeline(workspace, 'routed').nodes[1]?.config.groups).toMatchObject([
    {},
    { conditions: [{ column: 'origin' }, { column: 'temp', value: '70' }] },
    {},
  ]);
});
