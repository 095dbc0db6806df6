import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Benchmark, type Figures, isWithinTarget } from './benchmark.ts';
import { bundle } from './bundle.ts';
import { firstMetric } from './first-metric.ts';
import { fused } from './fused.ts';
import { incremental } from './incremental.ts';
import { listing } from './listing.ts';
import { preview } from './preview.ts';
import { schema } from './schema.ts';
import { smallFiles } from './small-files.ts';
import { start } from './start.ts';

const benchmarks: Benchmark[] = [bundle, start, schema, firstMetric, preview, fused, incremental, listing, smallFiles];

// So that studios are ended as well.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
});

const chosen = positionals.length === 0 ? benchmarks : benchmarks.filter((benchmark) => positionals.includes(benchmark.name));
const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark “${unknown.join('”, “')}”. There are: ${benchmarks.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const results: { benchmark: Benchmark; figures: Figures }[] = [];
  for (const benchmark of chosen) {
    try {
      results.push({ benchmark, figures: await benchmark.run((line) => console.error(`${benchmark.name}: ${line}`)) });
    } catch (error) {
      console.error(`${benchmark.name} failed: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
  if (positionals.length === 0) saveTable(results);
  for (const { benchmark, figures } of results) report(benchmark, figures);
  const missed = results.filter(({ benchmark, figures }) => !isWithinTarget(benchmark, figures));
  if (values.check && missed.length > 0) process.exitCode = 1;
}

function report(benchmark: Benchmark, figures: Figures): void {
  const { figure, atMost } = benchmark.target;
  const verdict = isWithinTarget(benchmark, figures) ? 'within' : 'OVER';
  console.log(`${benchmark.name}: ${figure} = ${figures[figure]}, ${verdict} the target of ${atMost}`);
  if (values.json) console.log(JSON.stringify({ benchmark: benchmark.name, ...figures }));
}

function saveTable(results: { benchmark: Benchmark; figures: Figures }[]): void {
  const rows = results.map(({ benchmark, figures }) => {
    const { figure, atMost } = benchmark.target;
    const others = Object.entries(figures).filter(([name]) => name !== figure);
    return `| ${benchmark.name} | ${figure} | ${figures[figure]} | ≤ ${atMost} | ${others.map(([name, value]) => `${name} ${value}`).join(', ')} |`;
  });
  const table = ['| benchmark | figure | measured | target | more |', '|---|---|---|---|---|', ...rows, ''].join('\n');
  const folder = join(import.meta.dirname, '../results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${new Date().toISOString().slice(0, 10)}.md`), table);
  console.log(table);
}
