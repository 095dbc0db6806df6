import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { centre, Editor } from './editor.ts';
import { queryParquet } from './query-parquet.ts';
import { expect, test } from './studio.ts';

interface Order {
  id: string;
  customer: string;
  price: number | null;
  pieces: number | null;
  shop: string;
}

const orders: Order[] = Array.from({ length: 900 }, (_, index) => ({
  id: String(index + 1).padStart(6, '0'),
  customer: ['Müller; Söhne', 'Groß & "Klein"', 'Åse Ångström', ''][index % 4] ?? '',
  price: index % 11 === 0 ? null : ((index * 37) % 4000) / 100,
  pieces: index % 13 === 0 ? null : (index % 9) + 1,
  shop: `0${(index % 5) + 1}0`,
}));

test('an analyst draws a pipeline over own CSV files, sees rows at each node, and the result is right', async ({ page, workspace }) => {
  writeOrders(join(workspace, 'orders 2026'));
  const editor = new Editor(page);
  await editor.createPipeline('Orders by shop');

  await editor.addBySearch('csv');
  await page.getByRole('button', { name: 'Browse for File or folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'File or folder' });
  await dialog.getByRole('button', { name: 'Choose orders 2026' }).click();
  await expect(page.getByRole('textbox', { name: 'File or folder' })).toHaveValue('orders 2026');
  await test.step('the source shows the rows as they are in the files', async () => {
    expect(await editor.previewColumn('Bestell-Nr', 3)).toEqual(['000001', '000002', '000003']);
    expect(await editor.previewColumn('Kunde (Name)', 4)).toEqual(['Müller; Söhne', 'Groß & "Klein"', 'Åse Ångström', 'null']);
    expect(await editor.previewColumn('Preis €', 3)).toEqual(['null', '0.37', '0.74']);
    expect(await editor.previewColumn('Filial Nr', 2)).toEqual(['010', '020']);
    await expect(page.getByText('3 files', { exact: false })).toBeVisible();
  });

  await editor.addByDragging('Filter', { x: 420, y: 60 });
  await editor.connect('Files, Files', 'Filter, Filter');
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await editor.pick('Column, row 1', 'Preis €');
  await editor.choose('Condition, row 1', 'is at least');
  await page.getByRole('textbox', { name: 'Value, row 1' }).fill('20');
  await test.step('the filter shows what it keeps', async () => {
    await expect(async () => {
      const prices = await editor.previewColumn('Preis €', 8);
      expect(prices).toHaveLength(8);
      for (const price of prices) expect(Number(price)).toBeGreaterThanOrEqual(20);
    }).toPass();
  });

  await editor.addBySearch('aggregate');
  await expect(editor.node('Aggregate, Aggregate')).toBeVisible();
  await editor.pick('Group by', 'Filial Nr');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a value' }).click();
  await editor.choose('Function, row 2', 'Sum');
  await editor.pick('Column, row 2', 'Stückzahl');
  await page.getByRole('textbox', { name: 'Name, row 2' }).fill('Stück gesamt');
  await test.step('the aggregate shows a row a shop', async () => {
    await expect(async () =>
      expect((await editor.previewColumn('Filial Nr', 9)).sort()).toEqual(['010', '020', '030', '040', '050']),
    ).toPass();
  });

  await page.getByRole('button', { name: 'Auto layout' }).click();
  await expect(editor.node('Aggregate, Aggregate')).toBeInViewport({ ratio: 1 });
  await expect(async () => {
    const [filter, aggregate] = [await centre(editor.node('Filter, Filter')), await centre(editor.node('Aggregate, Aggregate'))];
    expect(filter.y).toBeCloseTo((await centre(editor.node('Files, Files'))).y, 0);
    expect(aggregate.x).toBeGreaterThan(filter.x);
  }).toPass();
  await editor.addByDragging('Write Files', { x: 560, y: 300 });
  await editor.connect('Aggregate, Aggregate', 'Write Files, Write Files');
  await page.getByRole('textbox', { name: 'Folder', exact: true }).fill('output/by shop');
  await expect(editor.tab('Problems')).toHaveText('Problems', { timeout: 5000 });
  await editor.run();
  await expect(editor.outcome('Succeeded')).toContainText('5 rows written');
  await expect(editor.node('Write Files, Write Files')).toContainText('5 rows');

  const found = await queryParquet(
    join(workspace, 'output/by shop'),
    'SELECT "Filial Nr" AS shop, "count"::INT AS n, "Stück gesamt"::INT AS pieces',
  );
  expect(found.sort((a, b) => String(a.shop).localeCompare(String(b.shop)))).toEqual(byShop());
});

/** Three files as a spreadsheet exports them: semicolons, quoted headers, umlauts, ids with zeros in front, empty cells. */
function writeOrders(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const header = '"Bestell-Nr";"Kunde (Name)";"Preis €";"Stückzahl";"Filial Nr"';
  const quote = (text: string) => (text === '' ? '' : `"${text.replaceAll('"', '""')}"`);
  for (const [index, month] of ['Januar', 'Februar', 'März'].entries()) {
    const lines = orders
      .slice(index * 300, (index + 1) * 300)
      .map(({ id, customer, price, pieces, shop }) => [id, quote(customer), price?.toFixed(2) ?? '', pieces ?? '', shop].join(';'));
    writeFileSync(join(folder, `${index + 1} ${month}.csv`), `${[header, ...lines].join('\r\n')}\r\n`);
  }
}

function byShop() {
  const shops = new Map<string, { n: number; pieces: number }>();
  for (const { shop, price, pieces } of orders) {
    if (price === null || price < 20) continue;
    const sum = shops.get(shop) ?? { n: 0, pieces: 0 };
    shops.set(shop, { n: sum.n + 1, pieces: sum.pieces + (pieces ?? 0) });
  }
  return [...shops].map(([shop, sums]) => ({ shop, ...sums })).sort((a, b) => a.shop.localeCompare(b.shop));
}
