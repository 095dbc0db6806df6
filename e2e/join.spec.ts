import { writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

test('a join tells on its edges and in its form how its inputs match', async ({ page, studio, workspace }) => {
  writePipeline(workspace, 'join', {
    name: 'Join',
    nodes: [
      { id: 'orders', type: 'inline-table', name: 'Orders', config: { text: 'id,city\n1,Oslo\n2,Oslo\n3,Lima\n4,\n5,Rome' } },
      {
        id: 'cities',
        type: 'inline-table',
        name: 'Cities',
        config: { text: 'city,country\nOslo,NO\nOslo,SE\nLima,PE' },
        at: { x: 0, y: 160 },
      },
      { id: 'join', type: 'join', name: 'With country', config: { keys: [{ left: 'city', right: 'city' }] } },
    ],
    edges: [
      ['orders', 'join', 'out', 'left'],
      ['cities', 'join', 'out', 'right'],
    ],
  });
  await page.goto(`${studio.origin}/pipelines/join`);
  const left = page.getByRole('img', { name: '3 of 5 rows have a match. A row has up to 2 matches' });
  await expect(page.getByText('With country').first()).toBeVisible();
  await expect(left).toHaveCount(0);

  await page.locator('.react-flow__node', { hasText: 'With country' }).click();
  await expect(left).toHaveText('60% ×2');
  await expect(page.getByRole('img', { name: '3 of 3 rows have a match.' })).toBeVisible();
  const facts = page.getByRole('region', { name: 'How the inputs match' });
  await expect(facts.getByRole('row', { name: 'With a match' })).toContainText('3 (60%)');
  await expect(facts.getByRole('row', { name: 'Rows with a null key' })).toContainText('1');

  await test.step('what may surprise stays in sight when another node is selected', async () => {
    await page.locator('.react-flow__node', { hasText: 'Cities' }).click();
    await expect(facts).toHaveCount(0);
    await expect(left).toBeVisible();
  });
});
