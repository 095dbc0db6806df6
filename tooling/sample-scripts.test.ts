import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseDocumentText } from '@millrace/pipeline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { liveFiles } from './live-files.ts';
import { root } from './root.mjs';

// Whole processes on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

let workspace = '';
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'millrace-scripts-'));
  for (const name of ['data', 'pipelines']) cpSync(join(root, 'examples', name), join(workspace, name), { recursive: true });
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function millrace(command: string, pipeline: string, ...options: string[]): string {
  const args = [join(root, 'apps/cli/src/main.ts'), command, join(workspace, 'pipelines', `${pipeline}.json`), ...options];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return stdout;
}

/** Runs a script with plain DuckDB, in a process of its own that stands in another folder. */
function runOutside(script: string, folder: string): void {
  const duckdb = pathToFileURL(join(root, 'node_modules/@duckdb/node-api/lib/index.js')).href;
  const code = `import { readFileSync } from 'node:fs';
    const { DuckDBInstance } = (await import(${JSON.stringify(duckdb)})).default;
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(readFileSync('script.sql', 'utf8'));`;
  writeFileSync(join(folder, 'script.sql'), script);
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

interface Target {
  path: string;
  format: string;
}

function targetsOf(pipeline: string): Target[] {
  const parsed = parseDocumentText(readFileSync(join(workspace, 'pipelines', `${pipeline}.json`), 'utf8'));
  const nodes = parsed.ok ? parsed.document.nodes.filter(({ type }) => type === 'file-target') : [];
  return nodes.map(({ config }) => ({ path: String(config.path), format: String(config.format ?? 'parquet') }));
}

/** How many rows are in one of two sets of files alone, and in the first. */
async function compare(first: string, second: string, format: string): Promise<{ different: number; rows: number }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const scan = (files: string) => `read_${format}(${files}${format === 'json' ? '' : ', hive_partitioning = true'})`;
  const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${scan(first)}`)).getRowsJson();
  // Sums of many threads differ in their last digits.
  const columns = described.map(([name, type]) => (type === 'DOUBLE' ? `round("${name}", 6)` : `"${name}"`)).join(', ');
  const [a, b] = [`SELECT ${columns} FROM ${scan(first)}`, `SELECT ${columns} FROM ${scan(second)}`];
  const sql = `SELECT (SELECT count(*)::INT FROM ((${a} EXCEPT ALL ${b}) UNION ALL (${b} EXCEPT ALL ${a}))), (SELECT count(*)::INT FROM (${a}))`;
  const [row] = (await connection.runAndReadAll(sql)).getRowsJson();
  instance.closeSync();
  return { different: Number(row?.[0]), rows: Number(row?.[1]) };
}

describe('the SQL script of a sample pipeline', () => {
  it.each(['first-steps', 'delays-by-carrier-and-weather', 'earthquakes'])(
    '%s writes the rows that a run writes, with plain DuckDB',
    async (pipeline) => {
      millrace('run', pipeline, '--json');
      const outside = join(workspace, `outside-${pipeline}`);
      const targets = targetsOf(pipeline);
      for (const { path } of targets) mkdirSync(join(outside, dirname(path)), { recursive: true });
      cpSync(join(workspace, 'data'), join(outside, 'data'), { recursive: true });
      runOutside(millrace('export-sql', pipeline), outside);
      expect(targets.length).toBeGreaterThan(0);
      for (const { path, format } of targets) {
        const found = await compare(
          liveFiles(join(workspace, path)),
          `'${join(outside, path)}/**/*.${format === 'json' ? 'jsonl' : format}'`,
          format,
        );
        expect([path, found.different]).toEqual([path, 0]);
        expect(found.rows).toBeGreaterThan(0);
      }
    },
  );
});
