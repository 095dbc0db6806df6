import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Editor } from './editor.ts';
import { filesBelow } from './files-below.ts';
import { makeParquet, query } from './make-parquet.ts';
import { writePipeline } from './pipeline-file.ts';
import { queryParquet } from './query-parquet.ts';
import { expect, test } from './studio.ts';

const ROWS = 6_000_000;
const condition = "left(md5(md5(md5(md5(id::VARCHAR)))), 1) < 'c'";

test('a long run is watched over a reload, cancelled without a trace, and then run to its exact numbers', async ({ page, workspace }) => {
  test.setTimeout(120_000);
  mkdirSync(join(workspace, 'events'));
  const file = join(workspace, 'events/events.parquet');
  await makeParquet(`SELECT range AS id, range % 1000 AS shop FROM range(${ROWS})`, file);
  writePipeline(workspace, 'events', {
    name: 'Events',
    nodes: [
      { id: 'read', type: 'file-source', name: 'Events', config: { path: 'events', format: 'parquet' } },
      { id: 'keep', type: 'filter', name: 'Keep', config: { mode: 'expression', expression: condition } },
      { id: 'save', type: 'file-target', name: 'Save', config: { path: 'output/events', format: 'parquet' } },
    ],
    edges: [
      ['read', 'keep'],
      ['keep', 'save'],
    ],
  });
  const editor = new Editor(page);
  await page.reload();
  await editor.open('Events');
  const keep = editor.node('Keep, Filter');
  const read = editor.node('Events, Files');
  const cancel = page.getByRole('button', { name: 'Cancel run' });

  await test.step('while it runs, its nodes say so and their counts grow, before and after a reload', async () => {
    await editor.run();
    await expect(editor.outcome('Running')).toBeVisible();
    await expect(keep.getByRole('img', { name: 'Running' })).toBeVisible();
    await expect(read).toContainText(/≈ [1-9][\d,.]*[KM]? rows/);
    await expect(cancel, 'counts come before the end').toBeVisible();
    await page.reload();
    await expect(keep.getByRole('img', { name: 'Running' })).toBeVisible();
    await expect(read).toContainText(/≈ [1-9][\d,.]*[KM]? rows/);
    const before = await read.textContent();
    await expect(read).not.toHaveText(before ?? '');
    await expect(cancel, 'it goes on streaming while it runs').toBeVisible();
  });

  await test.step('a cancelled run ends within two seconds and leaves nothing', async () => {
    const pressed = Date.now();
    await cancel.click();
    await expect(editor.outcome('Cancelled')).toBeVisible();
    const spent = Date.now() - pressed;
    console.log(`cancelled after ${spent} ms`);
    expect(spent).toBeLessThan(2000);
    await expect(keep.getByRole('img', { name: 'Stopped' })).toBeVisible();
    expect(filesBelow(join(workspace, 'output/events'))).toEqual([]);
  });

  await test.step('run to its end, every count is exact', async () => {
    await editor.run();
    await expect(editor.outcome('Succeeded')).toBeVisible({ timeout: 60_000 });
    const [expected] = await query(`SELECT count(*)::INT AS n, sum(id)::VARCHAR AS ids FROM '${file}' WHERE ${condition}`);
    const n = Number(expected?.n);
    const exact = `${n.toLocaleString('en-US')} rows, counted`;
    await expect(keep.getByTitle(exact)).toBeVisible();
    await expect(keep).not.toContainText('≈');
    await expect(editor.node('Save, Write Files').getByTitle(exact)).toBeVisible();
    await expect(read.getByTitle(`${ROWS.toLocaleString('en-US')} rows, counted`)).toBeVisible();
    await expect(editor.canvas).not.toContainText('≈');
    await expect(editor.outcome('Succeeded')).toContainText(`${n.toLocaleString('en-US')} rows written`);
    const written = await queryParquet(join(workspace, 'output/events'), 'SELECT count(*)::INT AS n, sum(id)::VARCHAR AS ids');
    expect(written).toEqual([expected]);
  });
});
