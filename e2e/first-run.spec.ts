import { join } from 'node:path';
import { queryParquet } from './query-parquet.ts';
import { expect, test } from './studio.ts';

test('a newcomer opens the link, sees rows at a node, runs the first pipeline, and its Parquet is on disk', async ({ page, workspace }) => {
  await expect(page.getByRole('heading', { name: 'Pipelines' })).toBeVisible();
  for (const name of ['First steps', 'Delays by carrier and weather', 'Earthquakes']) {
    await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  }
  expect(page.url(), 'the token leaves the address bar').not.toContain('#t=');

  await page.getByRole('link', { name: 'First steps', exact: true }).click();
  const canvas = page.getByRole('application', { name: 'Pipeline canvas' });
  await canvas.getByLabel('Weather, Files').click();
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('columnheader', { name: /^origin/ })).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: 'EWR' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('link', { name: /^Succeeded/ })).toBeVisible();
  await expect(canvas.getByLabel('Rainy hours, Filter')).toContainText('1,749 rows');
  await expect(canvas.getByLabel('Rain by month, Aggregate')).toContainText('36 rows');
  await expect(canvas.getByLabel('Save rain, Write Files')).toContainText('36 rows');

  const found = await queryParquet(join(workspace, 'output/rain-by-month'), 'SELECT count(*)::INT AS n, sum(rainy_hours)::INT AS hours');
  expect(found).toEqual([{ n: 36, hours: 1749 }]);
});

test('a run is still there after a reload', async ({ page }) => {
  await page.getByRole('link', { name: 'Delays by carrier and weather' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Cancel run' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: /^Succeeded/ })).toBeVisible();
  const canvas = page.getByRole('application', { name: 'Pipeline canvas' });
  await expect(canvas.getByLabel('Flown flights, Filter')).toContainText('327.3K rows');
  await expect(canvas.getByLabel('Save delays, Write Files')).toContainText('8,362 rows');
});
