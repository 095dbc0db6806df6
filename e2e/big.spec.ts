import { Editor } from './editor.ts';
import { watchFrames } from './frame-times.ts';
import { writePipeline } from './pipeline-file.ts';
import { expect, test } from './studio.ts';

const ROWS = 20;
const STEPS = 50;

test('a pipeline of a thousand nodes opens fast and moves smoothly', { tag: '@figures' }, async ({ page, workspace }) => {
  test.setTimeout(90_000);
  writePipeline(workspace, 'big', bigPipeline());
  const editor = new Editor(page);
  await page.reload();
  const link = page.getByRole('link', { name: 'A thousand nodes', exact: true });
  await expect(link).toBeVisible();
  const start = Date.now();
  await link.click();
  await expect(editor.node('Read 1, Files')).toBeVisible();
  const opened = Date.now() - start;
  console.log(`opened after ${opened} ms`);
  expect(opened).toBeLessThan(5000);
  await expect(editor.tab('Problems'), 'all of it is checked').toHaveText('Problems');

  await test.step('zoomed in, only what is in view is in the page', async () => {
    await editor.canvas.getByRole('button', { name: /^Zoom \d+ %, reset/ }).click();
    await expect(editor.canvas.getByRole('button', { name: 'Zoom 100 %, reset to 100 %' })).toBeVisible();
    const nodes = editor.canvas.getByRole('group', { name: /, (Files|Filter|Write Files)$/ });
    await expect.poll(() => nodes.count()).toBeLessThan(60);
    expect(await nodes.count()).toBeGreaterThan(0);
  });

  const box = await editor.canvas.boundingBox();
  if (!box) throw new Error('The canvas is not shown');
  /** A place of the canvas that holds a node, or none. */
  const placeOf = (what: 'node' | 'nothing') =>
    page.evaluate(
      ({ x, y, width, height, wanted }) => {
        for (let top = y + height / 3; top < y + height / 2; top += 6) {
          const left = x + width / 2;
          const found = document.elementFromPoint(left, top)?.closest('[role="group"]') ? 'node' : 'nothing';
          if (found === wanted) return { x: left, y: top };
        }
        throw new Error(`There is no place of ${wanted}`);
      },
      { ...box, wanted: what },
    );

  await test.step('panning', async () => {
    const frames = await watchFrames(page);
    const from = await placeOf('nothing');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 300, from.y - 120, { steps: 30 });
    await page.mouse.move(from.x + 200, from.y + 60, { steps: 30 });
    await page.mouse.up();
    const p95 = await frames.p95();
    console.log(`panning: p95 of a frame ${p95.toFixed(1)} ms`);
    expect(p95).toBeLessThan(100);
  });

  await test.step('dragging a node', async () => {
    const from = await placeOf('node');
    const frames = await watchFrames(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 170, from.y + 70, { steps: 40 });
    const p95 = await frames.p95();
    await page.mouse.up();
    console.log(`dragging: p95 of a frame ${p95.toFixed(1)} ms`);
    expect(p95).toBeLessThan(100);
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).not.toHaveAttribute('aria-disabled');
    await editor.saved();
  });
});

/** Twenty chains of fifty nodes each. */
function bigPipeline() {
  const nodes = [];
  const edges: [string, string][] = [];
  for (let row = 1; row <= ROWS; row++) {
    for (let step = 1; step <= STEPS; step++) {
      const id = `n-${row}-${step}`;
      const at = { x: step * 264, y: row * 136 };
      if (step === 1) {
        nodes.push({ id, type: 'file-source', name: `Read ${row}`, config: { path: 'data/airlines.csv', format: 'csv' }, at });
      } else if (step === STEPS) {
        nodes.push({ id, type: 'file-target', name: `Write ${row}`, config: { path: `output/big/${row}`, format: 'parquet' }, at });
      } else {
        const conditions = [{ column: 'carrier', operator: 'not-equals', value: `X${step}` }];
        nodes.push({ id, type: 'filter', name: `Filter ${row}-${step}`, config: { mode: 'builder', match: 'all', conditions }, at });
      }
      if (step > 1) edges.push([`n-${row}-${step - 1}`, id]);
    }
  }
  return { name: 'A thousand nodes', nodes, edges };
}
